"""Does the search find what people mean? A hundred questions with their texts, half of them unseen in tuning."""
