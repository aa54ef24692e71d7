/** Says something to those who listen to the page instead of looking at it. */
export function say(text) {
  document.getElementById('polite').textContent = text;
}
