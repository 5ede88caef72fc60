"""The draft of a plan put to consultation: remarks by passage, their answers, and the opinions of arrondissements."""
