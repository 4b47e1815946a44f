// Tooltips of the marks in the plots, by pointer, finger and keyboard; and tables that sort by a click on a head.
const tip = document.getElementById("tip");
const show = mark => {
  tip.textContent = mark.dataset.tip;
  tip.hidden = false;
  const box = mark.getBoundingClientRect();
  tip.style.left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8)) + "px";
  tip.style.top = (box.top > tip.offsetHeight + 12 ? box.top - tip.offsetHeight - 8 : box.bottom + 8) + "px";
};
for (const kind of ["pointerover", "focusin"])
  document.addEventListener(kind, event => { const mark = event.target.closest("[data-tip]"); if (mark) show(mark); else tip.hidden = true; });
addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });
for (const head of document.querySelectorAll("th[data-sort]"))
  head.addEventListener("click", () => {
    const body = head.closest("table").tBodies[0], column = head.cellIndex, down = head.dataset.sort !== "down";
    const key = row => { const cell = row.cells[column]; const value = parseFloat(cell.dataset.value); return isNaN(value) ? cell.textContent : value; };
    for (const other of head.parentNode.cells) if (other.dataset.sort) other.dataset.sort = "none";
    head.dataset.sort = down ? "down" : "up";
    const rows = [...body.rows].sort((a, b) => { const x = key(a), y = key(b); return (x > y) - (x < y); });
    body.append(...(down ? rows.reverse() : rows));
  });
