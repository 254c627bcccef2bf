/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// How each form does, and where its leads go.

import * as api from "./api.js";
import { h, show, showEach } from "./dom.js";
import { pauseButton } from "./pauses.js";
import { toLeads } from "./route.js";
import { ago, moment, number } from "./words.js";

/** Brings the table of forms up to date. */
export function showForms(section, totals, refresh) {
	if (!section.firstChild) {
		const columns = ["Form", "Captured", "Delivered", "Refused", "Possible duplicates", "Last captured", "Last delivered"];
		section.append(h("h2", { id: "forms" }, "Forms"), h("table", { class: "cards" },
			h("caption", { class: "unseen" }, "What this node has seen of each form since its start"),
			h("thead", null, h("tr", null, columns.map((name) => h("th", { scope: "col" }, name)),
				api.OPERATIONS && h("th", { scope: "col" }, h("span", { class: "unseen" }, "Pause")))),
			h("tbody")), h("p", { class: "quiet empty" }, "No form is configured."));
	}
	const paused = new Set(totals.pauses.filter((pause) => pause.kind === "form" && pause.by === "operator")
		.map((pause) => pause.name));
	section.querySelector("table").hidden = !totals.forms.length;
	section.querySelector(".empty").hidden = totals.forms.length > 0;
	const items = totals.forms.map((form) => ({ ...form, paused: paused.has(form.name) }));
	showEach(section.querySelector("tbody"), items, (form) => form.name, (form) => formRow(form, refresh));
}

function formRow(form, refresh) {
	const cell = (label, ...children) => h("td", { "data-label": label }, ...children);
	const when = (instant) => instant ? ago(instant) : h("span", { class: "quiet" }, "–");
	return h("tr", null,
		h("th", { scope: "row" }, h("a", { href: toLeads({ form: form.name }), "data-focus": `leads ${form.name}` }, form.name),
			form.paused && h("span", { class: "badge wait" }, "Paused")),
		cell("Captured", number(form.captured)), cell("Delivered", number(form.delivered)),
		cell("Refused", number(form.refused)), cell("Possible duplicates", number(form.possibleDuplicates)),
		cell("Last captured", when(form.lastCaptured)), cell("Last delivered", when(form.lastDelivered)),
		api.OPERATIONS && h("td", { class: "act" }, pauseButton("form", form.name, form.paused, refresh)));
}

/** Brings the destinations up to date. */
export function showDestinations(section, forms, pauses, refresh) {
	const names = [...new Set(forms.map((form) => form.destination))];
	const items = names.map((name) => ({ name,
		forms: forms.filter((form) => form.destination === name).map((form) => form.name),
		pause: pauses.find((pause) => pause.kind === "destination" && pause.name === name) ?? null }));
	section.hidden = !items.length;
	show(section, items, () => [h("h2", { id: "destinations" }, "Destinations"),
		h("ul", { class: "rows" }, items.map((item) => destination(item, refresh)))]);
}

function destination({ name, forms, pause }, refresh) {
	return h("li", { class: "pause" }, h("div", null, h("strong", null, name), " ",
		pause && h("span", { class: "badge wait" }, "Paused"),
		h("p", { class: "quiet" }, "Takes the leads of ", forms.join(", "),
			pause?.until ? [", again from ", moment(pause.until)] : "")),
		pauseButton("destination", name, pause?.by === "operator", refresh));
}
