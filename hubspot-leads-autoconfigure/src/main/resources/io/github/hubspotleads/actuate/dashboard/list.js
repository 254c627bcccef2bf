/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The leads, newest first, as a filter finds them; older ones by pages, each with an address of its own.

import * as api from "./api.js";
import { fits, resubmitAll } from "./bulk.js";
import { h, show, showEach } from "./dom.js";
import { chooseForm, filterFields } from "./filter.js";
import { FILTERS, toLead, toLeads } from "./route.js";
import { badge, moment, reason } from "./words.js";

const SIZE = 25;

export function list(route, page) {
	const filter = Object.fromEntries(FILTERS.map((name) => [name, route.parameters[name]]));
	const filtered = FILTERS.some((name) => filter[name]);
	const headline = h("h1", { tabindex: "-1" }, "All leads");
	const form = h("select", { id: "filter-form", name: "form" });
	const fields = filterFields(filter, form);
	const rows = h("tbody");
	const table = h("table", { class: "cards leads", hidden: true }, h("caption", { class: "unseen" }, "Leads, newest first"),
		h("thead", null, h("tr", null, ["Captured", "Form", "Status", "What became of it", "Attempts"]
			.map((name) => h("th", { scope: "col" }, name)))), rows);
	const none = h("div", { class: "empty" });
	const paging = h("nav", { class: "between paging", "aria-label": "Pages" });
	const bulk = fits(filter) && h("button", { type: "button", class: "plain", "data-focus": "bulk",
		on: { click: () => resubmitAll(filter, page.refresh) } }, "Resubmit all that match…");
	return {
		title: () => headline.textContent,
		element: h("div", { class: "leads" }, h("div", { class: "between headline" }, headline,
			h("div", { class: "buttons" }, filtered && h("a", { class: "beside", href: toLeads() }, "Clear the filter"), bulk)),
		fields,
			h("section", { class: "card", "aria-label": "Leads" }, none, table), paging),
		async refresh(totals, signal) {
			chooseForm(form, totals.forms, filter.form);
			const found = await api.leads({ ...filter, before: route.parameters.before, size: SIZE }, signal);
			table.hidden = !found.submissions.length;
			none.hidden = !table.hidden;
			showEach(rows, found.submissions, (lead) => lead.id, row);
			show(none, { filtered, before: route.parameters.before, next: found.next }, emptiness);
			show(paging, { next: found.next, until: found.until }, () => pages(route.parameters, found));
		}
	};
}

function row(lead) {
	const cell = (label, ...children) => h("td", { "data-label": label }, ...children);
	return h("tr", null,
		h("th", { scope: "row" }, h("a", { href: toLead(lead.id), "data-focus": lead.id, "aria-label":
			`Lead for ${lead.form}, captured ${new Date(lead.createdAt).toLocaleString("en")}` }, moment(lead.createdAt))),
		cell("Form", lead.form), cell("Status", badge(lead.status)),
		h("td", { class: "why", "data-label": "What became of it" }, became(lead)),
		cell("Attempts", String(lead.attempts)));
}

function became(lead) {
	if (lead.submissionGuid) {
		return [h("code", null, lead.submissionGuid), lead.arrival && lead.arrival !== "ARRIVED"
			&& h("span", { class: "badge bad" }, lead.arrival === "MISSING" ? "Not shown by HubSpot" : "Twice at HubSpot")];
	}
	const why = lead.error ? lead.error.message || reason(lead.error.type) : null;
	if (lead.nextAttemptAt) {
		return [why && [why, " "], h("span", { class: "quiet" }, lead.attempts ? "Again at " : "Due at ",
			moment(lead.nextAttemptAt))];
	}
	return why ?? h("span", { class: "quiet" }, "–");
}

function emptiness({ filtered, before, next }) {
	if (next) {
		return h("p", null, "None so far back. Look further below.");
	}
	if (before) {
		return h("p", null, "There are none before that.");
	}
	return h("p", null, filtered ? "No lead matches."
		: "No lead is on record yet. Send one of your forms, and it appears here.");
}

function pages(parameters, { next, until }) {
	return [
		parameters.before ? h("a", { href: toLeads({ ...parameters, before: null }), "data-focus": "newest" }, "Newest")
			: h("span"),
		until && next && h("span", { class: "quiet" }, "Looked back to ", moment(until)),
		next && h("a", { href: toLeads({ ...parameters, before: next }), "data-focus": "older" },
			until ? "Look further back" : "Older")
	];
}
