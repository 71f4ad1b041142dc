"use strict";

// Bring the quoted words into view inside the text, without moving the page itself.
window.addEventListener("load", () => {
  const text = document.getElementById("source-text");
  const quote = document.getElementById("quote");

  if (!text || !quote || !text.contains(quote)) {
    return;
  }

  const distance = quote.getBoundingClientRect().top - text.getBoundingClientRect().top;
  text.scrollTop += distance - text.clientHeight / 3;
});
