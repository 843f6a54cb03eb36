"use strict";
/* Sorting and filtering of lists of records. The page holds everything without it. */
{
  const words = document.querySelector("main").dataset;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const control = (table, number) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLocaleLowerCase() }));
    const status = document.createElement("output");
    const input = document.createElement("input");
    const label = document.createElement("label");
    const box = document.createElement("div");
    input.type = "search";
    input.id = `filter-${number}`;
    input.autocomplete = "off";
    label.htmlFor = status.htmlFor = input.id;
    label.textContent = `${words.filter} (${table.caption.textContent})`;
    box.className = "filter";
    box.append(label, input, status);
    table.parentElement.before(box);

    const tell = (more = "") => {
      const shown = rows.filter(({ row }) => !row.hidden).length;
      status.value = filled(words.shown, { shown, all: rows.length }) + more;
    };
    input.addEventListener("input", () => {
      const wanted = input.value.toLocaleLowerCase().split(/\s+/);
      for (const { row, text } of rows) row.hidden = !wanted.every((word) => text.includes(word));
      tell();
    });

    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        for (const each of heads) each.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        const keyed = [...body.rows].map((row) => [row.cells[column].textContent, row]);
        keyed.sort(([a], [b]) => sign * collator.compare(a, b));
        body.append(...keyed.map(([, row]) => row));
        tell(`, ${filled(words[order], { column: button.textContent })}`);
      });
    });
  };
  document.querySelectorAll("table.listed").forEach(control);

  /* What need not be scrolled need not be stopped at. */
  const boxes = [...document.querySelectorAll(".scroll")];
  const stops = () => {
    const wide = boxes.map((each) => each.scrollWidth > each.clientWidth);
    boxes.forEach((each, index) => (wide[index] ? (each.tabIndex = 0) : each.removeAttribute("tabindex")));
  };
  document.addEventListener("toggle", stops, true);
  window.addEventListener("resize", stops);
  stops();
}
