/**
 * Ideas dragged onto projects: what was dropped is asked about in the dialog, whose form is the one that every card
 * has. Fingers and keyboards use the cards' own lists and buttons.
 */
export default function board(dialog) {
  const form = dialog.querySelector("form");
  const ideas = document.querySelectorAll("[data-idea]");
  let dragged = null;

  for (const idea of ideas) {
    idea.draggable = true;
    idea.addEventListener("dragstart", (event) => {
      dragged = idea;
      event.dataTransfer.effectAllowed = "link";
      event.dataTransfer.setData("text/plain", idea.dataset.title);
      event.stopPropagation();
    });
    idea.addEventListener("dragend", () => { dragged = null; mark(null); });
  }
  for (const project of document.querySelectorAll("[data-project]")) {
    project.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "link";
      mark(project);
    });
    project.addEventListener("dragleave", (event) => {
      if (!project.contains(event.relatedTarget)) mark(null);
    });
    project.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      ask(dragged, project);
    });
  }
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());

  function mark(project) {
    document.querySelector(".drop-here")?.classList.remove("drop-here");
    project?.classList.add("drop-here");
  }

  function ask(idea, project) {
    form.elements.proposal_id.value = idea.dataset.idea;
    form.elements.project_id.value = project.dataset.project;
    dialog.querySelector("[data-what]").textContent = idea.dataset.title;
    dialog.querySelector("[data-where]").textContent = project.dataset.title;
    dialog.showModal();
  }
}
