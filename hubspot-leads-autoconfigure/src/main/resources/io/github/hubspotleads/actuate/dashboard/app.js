/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The frame: which view is shown, how often it asks, and what is said when there is no answer.

import * as api from "./api.js";
import { isRunning, progress } from "./bulk.js";
import { h, show } from "./dom.js";
import { list } from "./list.js";
import { overview } from "./overview.js";
import { Refresher } from "./refresh.js";
import { parse, toLead } from "./route.js";
import { story } from "./story.js";
import { clock, tick } from "./words.js";

const VIEWS = { overview, leads: list, story };

const INTERVAL = 5000;

const INTERVAL_BULK = 2000;

// To ask again would change nothing.
const FINAL = new Set(["signed-out", "forbidden", "bad"]);

const notices = document.getElementById("notices");

const place = document.getElementById("view");

const freshness = document.getElementById("freshness");

const troubleNotice = h("div");

const bulkNotice = h("div");

let bulk = null;

let current;

// What was shown stays until there is something else to show.
function open(first) {
	current?.refresher.stop();
	const route = parse(location.hash);
	const view = VIEWS[route.view](route, { refresh: () => current.refresher.now() });
	const opened = { view, first, shownAt: null };
	opened.refresher = new Refresher((signal) => refresh(opened, signal),
		() => isRunning(bulk) ? INTERVAL_BULK : INTERVAL);
	current = opened;
	mark(route.view === "story" ? "leads" : route.view);
	place.setAttribute("aria-busy", "true");
	opened.refresher.now();
}

function mark(view) {
	for (const link of document.querySelectorAll("nav [data-view]")) {
		if (link.dataset.view === view) {
			link.setAttribute("aria-current", "page");
		}
		else {
			link.removeAttribute("aria-current");
		}
	}
}

async function refresh(opened, signal) {
	try {
		const totals = await api.totals(signal);
		bulk = totals.bulk;
		await opened.view.refresh(totals, signal);
		signal.throwIfAborted();
		show(bulkNotice, { bulk, at: bulkNotice.seen }, () => progress(bulk, rebulk));
		arrived(opened);
		return true;
	}
	catch (trouble) {
		if (signal.aborted) {
			return null;
		}
		complain(opened, trouble instanceof api.Trouble ? trouble
			: new api.Trouble("failed", `This page failed: ${trouble.message}`));
		return FINAL.has(trouble.kind) ? null : false;
	}
}

function arrived(opened) {
	if (opened.shownAt === null) {
		const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
		place.replaceChildren(opened.view.element);
		place.removeAttribute("aria-busy");
		if (!opened.first) {
			proceed(opened.view.element, focused);
		}
	}
	opened.shownAt = Date.now();
	document.title = opened.view.title() + " – Leads";
	if (troubleNotice.contains(document.activeElement)) {
		opened.view.element.querySelector("h1")?.focus();
	}
	show(troubleNotice, null, () => null);
	freshness.textContent = `Updated at ${clock(opened.shownAt, true)}`;
	place.classList.remove("stale");
	tick(document);
}

// Who chose something from a filter goes on choosing; who followed a link begins at the top.
function proceed(element, focused) {
	const same = focused && element.querySelector("#" + CSS.escape(focused));
	if (same) {
		same.focus();
	}
	else {
		scrollTo(0, 0);
		element.querySelector("h1")?.focus();
	}
}

function complain(opened, trouble) {
	if (opened.shownAt === null) {
		place.replaceChildren(h("h1", { class: "unseen" }, "No answer"));
		place.removeAttribute("aria-busy");
	}
	place.classList.toggle("stale", opened.shownAt !== null);
	const sentence = trouble.message.replace(/[^.?!]$/, "$&.");
	const more = (opened.shownAt ? ` What is shown is from ${clock(opened.shownAt, true)}.` : "")
		+ (FINAL.has(trouble.kind) ? "" : " This page asks again by itself.");
	const retry = trouble.kind === "signed-out"
		? h("button", { type: "button", class: "plain", on: { click: () => location.reload() } }, "Load again")
		: h("button", { type: "button", class: "plain", on: { click: () => opened.refresher.now() } }, "Try again");
	show(troubleNotice, { sentence, more }, () => h("div", { class: "note bad",
		role: "alert" }, h("p", null, h("strong", null, sentence), more), retry));
}

function rebulk() {
	bulkNotice.seen = Date.now();
	current.refresher.now();
}

document.getElementById("search").addEventListener("submit", (event) => {
	event.preventDefault();
	const wanted = document.getElementById("wanted");
	if (wanted.value.trim()) {
		location.hash = toLead(wanted.value.trim());
		wanted.value = "";
	}
});

document.querySelector(".skip").addEventListener("click", (event) => {
	event.preventDefault();
	document.getElementById("main").focus();
});

notices.append(troubleNotice, bulkNotice);
addEventListener("hashchange", () => open(false));
document.addEventListener("visibilitychange", () => current.refresher.seen());
addEventListener("online", () => current.refresher.seen());
setInterval(() => tick(document), 1000);
open(true);
