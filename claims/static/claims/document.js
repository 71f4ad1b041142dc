"use strict";

// The keyboard of the workbench. Every move is a form of the page that works without this; here keys press
// its buttons, and the focus follows. The page loads anew after a move, with the next finding open.
window.addEventListener("load", () => {
  const root = document.getElementById("document");
  if (!root) {
    return;
  }

  const text = document.getElementById("document-text");
  const list = document.getElementById("findings");
  const said = document.getElementById("document-said");
  const keys = document.getElementById("document-keys");
  const keysOn = document.getElementById("document-keys-on");
  const mark = document.getElementById("document-mark");
  const cards = [...list.querySelectorAll("[data-key]")].filter((one) => one.matches("li"));
  const NAME = "claimtracker-document-keys";
  let current = cards.findIndex((card) => "current" in card.dataset);

  const say = (words) => {
    said.textContent = "";
    window.setTimeout(() => { said.textContent = words; }, 50);
  };

  // Move a pane so that something in it shows, and leave the page where it is.
  const show = (pane, what) => {
    if (!what || pane.scrollHeight <= pane.clientHeight + 1) {
      return;
    }
    const distance = what.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += distance - pane.clientHeight / 4;
  };

  const marksOf = (key) =>
    [...text.querySelectorAll("mark[data-keys]")].filter((one) => one.dataset.keys.split(" ").includes(key));

  // What was said before is asked for once, for a finding that somebody stays with for a moment: it costs
  // the server a match, and a page has many findings.
  let waiting = 0;
  const tell = (place, html) => {
    place.innerHTML = html;
    place.dataset.asked = "done";
  };
  const ask = (card) => {
    window.clearTimeout(waiting);
    const place = card.querySelector("[data-before]");
    if (!place || place.dataset.asked) {
      return;
    }
    waiting = window.setTimeout(async () => {
      place.dataset.asked = "yes";
      try {
        const answer = await window.fetch(place.dataset.before, { credentials: "same-origin", redirect: "error" });
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        tell(place, await answer.text());
      } catch {
        // Without an answer the finding is as it was; who comes back to it asks again.
        delete place.dataset.asked;
      }
    }, 300);
  };

  const look = (index) => {
    text.querySelectorAll(".desk-found-looked-at").forEach((one) => one.classList.remove("desk-found-looked-at"));
    cards.forEach((card) => card.classList.remove("desk-finding-current"));
    current = index;
    const card = cards[index];
    card.classList.add("desk-finding-current");
    const marks = marksOf(card.dataset.key);
    marks.forEach((one) => one.classList.add("desk-found-looked-at"));
    show(text, marks[0]);
    ask(card);
  };

  const choose = (index) => {
    if (index < 0 || index >= cards.length) {
      const back = index < 0;
      const part = root.querySelector(back ? "a[rel=prev]" : "a[rel=next]");
      if (part) {
        part.click();
      } else {
        say(back ? root.dataset.previous : root.dataset.next);
      }
      return;
    }
    look(index);
    cards[index].focus({ preventScroll: false });
    show(list, cards[index]);
  };

  const position = () =>
    current < 0 ? "" : root.dataset.of.replace("{number}", cards[current].dataset.number).replace("{total}", cards.at(-1).dataset.number);

  // Panels: what a key opens in the finding that is looked at.
  const open = (panel, field) => {
    if (!panel) {
      return false;
    }
    if (panel.matches("details")) {
      panel.open = true;
    }
    const target = panel.querySelector(field);
    if (target) {
      target.focus();
    }
    return Boolean(target);
  };

  const inCard = (selector) => (current < 0 ? null : cards[current].querySelector(selector));

  const press = (move) => {
    const form = inCard(`form[data-move="${move}"]`);
    if (form) {
      form.requestSubmit();
    }
  };

  // The place of a selection: offsets count code points, numbers within the text do not count.
  const selected = () => {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) {
      return null;
    }
    const range = selection.getRangeAt(0);
    let start = null;
    let words = "";
    for (const part of text.querySelectorAll("[data-start]")) {
      if (!range.intersectsNode(part) || !part.firstChild) {
        continue;
      }
      const node = part.firstChild;
      const begin = range.startContainer === node ? range.startOffset : 0;
      const end = range.endContainer === node ? range.endOffset : node.length;
      const before = range.comparePoint(node, begin) < 0;
      const piece = before ? "" : node.data.slice(begin, end);
      if (piece && start === null) {
        start = Number(part.dataset.start) + [...node.data.slice(0, begin)].length;
      }
      words += piece;
    }
    return words.trim() ? { start: start + [...words].length - [...words.trimStart()].length, words: words.trim() } : null;
  };

  const markSelected = () => {
    if (!mark) {
      return;
    }
    const found = selected();
    mark.open = true;
    if (found) {
      mark.querySelector("[name=near]").value = String(found.start);
      mark.querySelector("[name=quote]").value = found.words;
    }
    mark.querySelector(found ? "[name=text]" : "[name=quote]").focus();
    mark.scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    const panel = document.activeElement.closest("details[open]") || inCard("details[open]");
    if (panel) {
      panel.open = false;
    }
    if (current >= 0 && !(panel && panel === keys)) {
      cards[current].focus();
    } else if (panel) {
      panel.querySelector("summary").focus();
    }
  };

  // A number chooses in the list in which the focus is, or in the one that is open.
  const number = (digit) => {
    const here = document.activeElement.closest("form");
    const form = here && here.querySelector("[type=radio]") ? here : inCard("details[open] form") || inCard(".desk-who");
    const radio = form && form.querySelectorAll("[type=radio]")[digit - 1];
    if (radio) {
      radio.checked = true;
      radio.focus();
      const field = radio.value === "duplicate" ? "duplicate_of" : radio.value === "other" ? "words" : "";
      if (field) {
        form.elements[field].focus();
      }
    }
  };

  const commands = {
    j: () => choose(current + 1),
    k: () => choose(current < 0 ? cards.length - 1 : current - 1),
    n: () => {
      const after = cards.findIndex((card, index) => index > current && card.dataset.status === "candidate");
      choose(after >= 0 ? after : cards.findIndex((card) => card.dataset.status === "candidate"));
    },
    a: () => press("accept"),
    d: () => open(inCard('[data-panel="dismiss"]'), "[type=radio]"),
    e: () => open(inCard('[data-panel="edit"]'), "textarea"),
    w: () => open(inCard(".desk-who"), "[type=radio], [name=speaker_name]") || open(inCard('[data-panel="edit"]'), "[name=speaker_name]"),
    m: markSelected,
    "?": () => {
      keys.open = !keys.open;
      keys.querySelector("summary").focus();
    },
  };

  const isTyping = (target) =>
    target.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit])");

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("#document form");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    if (event.key === "Escape") {
      close();
      return;
    }
    if (!keysOn.checked || isTyping(event.target)) {
      return;
    }
    const command = commands[event.key] || (/^[1-9]$/.test(event.key) ? () => number(Number(event.key)) : null);
    if (command) {
      event.preventDefault();
      command();
    }
  });

  // Whoever works with the pointer: a mark leads to its finding, a finding to its mark.
  text.addEventListener("click", (event) => {
    const number = event.target.closest("a[data-key]");
    const found = event.target.closest("mark[data-keys]");
    const key = number ? number.dataset.key : found && window.getSelection().isCollapsed ? found.dataset.keys.split(" ").at(-1) : null;
    if (key) {
      event.preventDefault();
      choose(cards.findIndex((card) => card.dataset.key === key));
    }
  });
  list.addEventListener("focusin", (event) => {
    const index = cards.indexOf(event.target.closest("li[data-key]"));
    if (index >= 0 && index !== current) {
      look(index);
    }
  });

  // Who types a name means that one, and nobody who was ticked before.
  root.addEventListener("input", (event) => {
    if (event.target.name === "speaker_name") {
      event.target.form.querySelectorAll("[name=speaker]").forEach((one) => { one.checked = false; });
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

  const told = document.getElementById("document-told").textContent.trim();
  const refused = root.querySelector("details[open][data-panel] [name]:not([type=hidden])");
  if (refused) {
    if (current >= 0) {
      look(current);
    }
    refused.focus();
  } else if (current >= 0) {
    choose(current);
  }
  say(`${told} ${position()}`.trim());
});
