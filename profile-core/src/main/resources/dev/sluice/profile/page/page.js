
"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = element("controls");
  const fields = { q: "by-text", verdict: "by-verdict", abi: "by-abi", sort: "by-order" };
  const choices = Object.keys(fields);
  const field = (name) => element(fields[name]);
  const unset = { q: "", verdict: "*", abi: "*", sort: "number" };

  /* A fragment such as #changed&q=socket is a filter; every other one names a part of the page. */
  function chosen() {
    const state = { ...unset, changed: false };
    for (const part of location.hash.slice(1).split("&")) {
      const [name, value = ""] = part.split(/=(.*)/s);
      if (name === "changed") {
        state.changed = true;
      } else if (choices.includes(name)) {
        try {
          state[name] = decodeURIComponent(value);
        } catch (malformed) {
          return null;
        }
      } else {
        return null;
      }
    }
    return state;
  }

  function show(state) {
    for (const name of choices) {
      field(name).value = state[name];
      if (field(name).value !== state[name]) {
        field(name).value = unset[name];
      }
    }
    element("by-changed").checked = state.changed;
  }

  function remember() {
    const parts = choices
      .filter((name) => field(name).value !== unset[name])
      .map((name) => name + "=" + encodeURIComponent(field(name).value));
    if (element("by-changed").checked) {
      parts.unshift("changed");
    }
    try {
      history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname);
    } catch (refused) {
      /* The page works without its address. */
    }
  }

  const maps = all("details.abi").map((abi) => ({
    node: abi,
    name: abi.dataset.abi,
    groups: all("section.group", abi).map((group) => ({
      node: group,
      list: group.querySelector("ul"),
      calls: all("li", group).map((call) => ({
        node: call,
        name: call.querySelector("b").textContent,
        text: call.querySelector("b").textContent + " " + group.dataset.group,
        verdicts: call.dataset.v.split("|"),
        number: Number(call.dataset.n),
        cost: Number(call.dataset.c),
        changed: call.classList.contains("changed"),
      })),
    })),
  }));
  const orders = {
    number: (a, b) => a.number - b.number,
    name: (a, b) => (a.name < b.name ? -1 : 1),
    cost: (a, b) => b.cost - a.cost || a.number - b.number,
  };

  function apply() {
    const words = field("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdict = field("verdict").value;
    const only = field("abi").value;
    const changed = element("by-changed").checked;
    const order = orders[field("sort").value];
    const filtering = words.length > 0 || verdict !== "*" || only !== "*" || changed;
    let count = 0;
    let total = 0;
    for (const map of maps) {
      let ofMap = 0;
      for (const group of map.groups) {
        let ofGroup = 0;
        for (const call of group.calls) {
          const fits =
            (only === "*" || only === map.name) &&
            (!changed || call.changed) &&
            (verdict === "*" || call.verdicts.includes(verdict)) &&
            words.every((word) => call.text.includes(word));
          call.node.hidden = !fits;
          ofGroup += fits ? 1 : 0;
        }
        group.calls.sort(order);
        group.list.append(...group.calls.map((call) => call.node));
        group.node.hidden = ofGroup === 0;
        ofMap += ofGroup;
        total += group.calls.length;
      }
      map.node.hidden = ofMap === 0;
      if (filtering && ofMap > 0) {
        map.node.open = true;
      }
      count += ofMap;
    }
    element("count").textContent = count + " of " + total + " calls";
  }

  /* What a link leads to is open. */
  function reveal() {
    let node = location.hash.length > 1 ? element(location.hash.slice(1)) : null;
    const target = node;
    for (; node; node = node.parentElement) {
      if (node.localName === "details") {
        node.open = true;
      }
    }
    if (target) {
      target.scrollIntoView();
    }
  }

  function follow() {
    const state = form && chosen();
    if (state) {
      show(state);
      apply();
      element("calls").scrollIntoView();
    } else {
      reveal();
    }
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => {
      apply();
      remember();
    });
    /* Not every browser empties such a field by itself. */
    field("q").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && field("q").value !== "") {
        event.preventDefault();
        field("q").value = "";
        apply();
        remember();
      }
    });
    document.addEventListener("keydown", (event) => {
      const typing = /^(input|select|textarea)$/.test(event.target.localName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field("q").focus();
        field("q").select();
      }
    });
    apply();
  }
  addEventListener("hashchange", follow);
  follow();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((node) => (node.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((node) => (node.open = false)));
})();
