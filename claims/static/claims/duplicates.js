"use strict";

// The keyboard of the queue of possible duplicates. Every move is a form of the page that works without
// this; here keys press its buttons. The page loads anew after a move, with the next pair in focus.
window.addEventListener("load", () => {
  const root = document.getElementById("duplicates");
  if (!root) {
    return;
  }

  const cards = [...root.querySelectorAll("li[data-key]")];
  const said = document.getElementById("duplicates-said");
  const keys = document.getElementById("duplicates-keys");
  const keysOn = document.getElementById("duplicates-keys-on");
  // Whoever wants no single keys in the workbench wants none here.
  const NAME = "claimtracker-document-keys";
  let current = cards.findIndex((card) => "current" in card.dataset);

  const say = (words) => {
    said.textContent = "";
    window.setTimeout(() => { said.textContent = words; }, 50);
  };

  const look = (index) => {
    cards.forEach((card) => card.classList.remove("desk-pair-current"));
    current = index;
    cards[index].classList.add("desk-pair-current");
  };

  const choose = (index) => {
    if (index < 0 || index >= cards.length) {
      const back = index < 0;
      const page = root.querySelector(back ? "a[rel=prev]" : "a[rel=next]");
      if (page) {
        page.click();
      } else {
        say(back ? root.dataset.previous : root.dataset.next);
      }
      return;
    }
    look(index);
    cards[index].focus();
  };

  // A move that is refused here has its reason beside its button, which a press of the key leads to.
  const press = (move) => {
    const form = current < 0 ? null : cards[current].querySelector(`form[data-move="${move}"]`);
    if (form && form.querySelector("[type=submit]")) {
      form.requestSubmit();
    } else if (form) {
      say(form.querySelector(".desk-why").textContent);
    }
  };

  const commands = {
    j: () => choose(current + 1),
    k: () => choose(current < 0 ? cards.length - 1 : current - 1),
    d: () => press("distinct"),
    1: () => press("keep-older"),
    2: () => press("keep-newer"),
    "?": () => {
      keys.open = !keys.open;
      keys.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    if (event.key === "Escape") {
      keys.open = false;
      if (current >= 0) {
        cards[current].focus();
      }
      return;
    }
    const isTyping = event.target.matches("textarea, select, [contenteditable], input:not([type=checkbox])");
    // A key that is held down decides once.
    if (!keysOn.checked || isTyping || event.repeat || !commands[event.key]) {
      return;
    }
    event.preventDefault();
    commands[event.key]();
  });

  root.addEventListener("focusin", (event) => {
    const index = cards.indexOf(event.target.closest("li[data-key]"));
    if (index >= 0 && index !== current) {
      look(index);
    }
  });

  try {
    keysOn.checked = window.localStorage.getItem(NAME) !== "off";
  } catch {
    // Without a store the choice holds for this page.
  }
  keysOn.addEventListener("change", () => {
    try {
      window.localStorage.setItem(NAME, keysOn.checked ? "on" : "off");
    } catch {
      // As above.
    }
  });

  if (current >= 0) {
    choose(current);
  }
  say(document.getElementById("duplicates-told").textContent.trim());
});
