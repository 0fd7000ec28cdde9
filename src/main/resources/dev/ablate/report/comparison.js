"use strict";
(() => {
  const table = document.getElementById("overview");
  const rows = [...table.querySelectorAll("tr[data-condition]")];
  const curves = [...document.querySelectorAll(".curve[data-condition]")];

  // A condition that is pointed at or chosen stands out in every picture.
  let chosen = "";
  const light = (key) => {
    rows.forEach((row) => row.classList.toggle("lit", row.dataset.condition === key));
    curves.forEach((curve) => curve.classList.toggle("lit", curve.dataset.condition === key));
    document.querySelectorAll(".ablate-plot").forEach((plot) => {
      plot.classList.toggle("dimmed", plot.querySelector(".curve.lit") !== null);
    });
  };
  rows.concat(curves).forEach((each) => {
    const key = each.dataset.condition;
    each.addEventListener("mouseenter", () => light(key));
    each.addEventListener("mouseleave", () => light(chosen));
    each.addEventListener("click", () => {
      chosen = chosen === key ? "" : key;
      light(chosen);
    });
  });

  // Columns sort their groups; numbers that are missing stay last.
  const value = (row, by) => {
    if (by === "name") return row.cells[0].textContent.trim();
    if (by === "verdict") return row.cells[row.cells.length - 1].textContent;
    return row.dataset[by] === "" ? NaN : Number(row.dataset[by]);
  };
  const sort = (by, down) => {
    const sign = down ? -1 : 1;
    [...table.tBodies].forEach((body) => {
      [...body.querySelectorAll("tr[data-condition]")]
        .sort((one, other) => {
          const a = value(one, by);
          const b = value(other, by);
          if (typeof a === "string") return sign * a.localeCompare(b);
          if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
          return Number.isNaN(b) ? -1 : sign * (a - b);
        })
        .forEach((row) => body.append(row));
    });
  };
  const heads = [...table.querySelectorAll("th[data-sort]:not(.drawn)")];
  heads.forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending" || !head.hasAttribute("aria-sort") && head.dataset.sort !== "name";
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(head.dataset.sort, down);
    });
  });

  // Filter, where there are rows enough to lose one's way.
  if (rows.length > 5) {
    const tools = document.createElement("div");
    tools.className = "tools";
    const search = document.createElement("input");
    search.type = "search";
    search.placeholder = "filter conditions";
    search.setAttribute("aria-label", "Filter conditions by name");
    const label = document.createElement("label");
    const decided = document.createElement("input");
    decided.type = "checkbox";
    label.append(decided, " hide what is undecided");
    label.hidden = !rows.some((row) => row.classList.contains("undecided"));
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    const show = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row) => {
        const name = row.cells[0].textContent.toLowerCase();
        const kept = words.every((word) => name.includes(word)) && (!decided.checked || !row.classList.contains("undecided"));
        row.hidden = !kept;
        count += kept ? 1 : 0;
      });
      said.textContent = count === rows.length ? "" : count + " of " + rows.length;
    };
    search.addEventListener("input", show);
    decided.addEventListener("change", show);
    tools.append(search, label, said);
    table.parentElement.before(tools);
  }

  // The contents list says where one is, and a link opens what it leads to.
  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    const entry = entries.find((each) => each.isIntersecting);
    if (entry === undefined) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    links.get(entry.target.getAttribute("aria-labelledby"))?.setAttribute("aria-current", "true");
  }, { rootMargin: "-10% 0px -70% 0px" });
  document.querySelectorAll("main > section").forEach((section) => seen.observe(section));
  const open = () => {
    for (let fold = document.getElementById(location.hash.slice(1))?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
  };
  addEventListener("hashchange", open);
  open();
})();
