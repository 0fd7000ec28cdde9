"use strict";
(() => {
  const connection = document.getElementById("connection");

  // A piece that changed takes the place of what was there; what a person has opened stays open.
  const put = (id, html) => {
    if (id === "title") {
      document.title = html;
      return;
    }
    const place = document.getElementById(id);
    const open = [...place.querySelectorAll("details[open]")].map((each) => each.id);
    const focused = place.contains(document.activeElement) ? document.activeElement.closest("[id]")?.id : undefined;
    place.innerHTML = html;
    open.forEach((each) => document.getElementById(each)?.setAttribute("open", ""));
    if (focused !== undefined) document.getElementById(focused)?.querySelector("summary")?.focus();
  };

  const listen = () => {
    const source = new EventSource("events" + location.search);
    source.addEventListener("message", (event) => {
      connection.textContent = "";
      Object.entries(JSON.parse(event.data)).forEach(([id, html]) => put(id, html));
    });
    source.addEventListener("error", () => {
      connection.textContent = "ablate watch does not answer. This page tries again.";
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
    });
  };
  listen();
})();
