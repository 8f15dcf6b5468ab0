/**
 * A choice of at most so many checkboxes: when there are enough, the others wait, and the status says so.
 *
 * host: element with data-most, data-text and data-full ("{count}", "{most}"). Returns the values chosen.
 */
export function limitChoice(host, boxes, status) {
  const most = Number(host.dataset.most);
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  const full = chosen.length >= most;
  for (const box of boxes) box.disabled = full && !box.checked;
  const text = full ? host.dataset.full : host.dataset.text;
  status.textContent = text.replace("{count}", chosen.length).replaceAll("{most}", most);
  return chosen;
}
