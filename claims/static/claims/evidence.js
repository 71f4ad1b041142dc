"use strict";

// Add empty rows of evidence to the form of a review. Without scripts, saving brings them.
window.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("evidence-add");
  const rows = document.getElementById("evidence-rows");
  const row = document.getElementById("evidence-row");
  const total = document.getElementById("id_evidence-TOTAL_FORMS");
  const most = document.getElementById("id_evidence-MAX_NUM_FORMS");

  if (!button || !rows || !row || !total || !most) {
    return;
  }

  button.hidden = false;
  button.addEventListener("click", () => {
    const number = Number(total.value);
    const copy = document.createElement("template");
    copy.innerHTML = row.innerHTML.replaceAll("__prefix__", String(number));
    const added = copy.content.firstElementChild;
    rows.append(added);
    total.value = String(number + 1);
    button.disabled = number + 1 >= Number(most.value);
    added.querySelector("select").focus();
  });
});
