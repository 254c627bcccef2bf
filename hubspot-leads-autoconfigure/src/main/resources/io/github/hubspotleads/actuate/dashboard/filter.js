/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Which leads are listed. What is chosen becomes the address, and the address the list.

import { h, show } from "./dom.js";
import { FILTERS, toLeads } from "./route.js";
import { ERRORS, STATUSES } from "./words.js";

const FAILED = "REJECTED,DEAD";

const WAITING = "PENDING,CLAIMED";

/** The fields of the filter; the names of forms are not known yet. */
export function filterFields(filter, form) {
	const element = h("form", { class: "filters", "aria-label": "Filter", on: {
		change: () => location.hash = toLeads(chosenIn(element)),
		submit: (event) => {
			event.preventDefault();
			location.hash = toLeads(chosenIn(element));
		}
	} },
	field("Form", form), field("Status", select("status", filter.status, [["", "Any"], [FAILED, "Did not arrive"],
		[WAITING, "On their way"], ...Object.entries(STATUSES).map(([status, { name }]) => [status, name])])),
	field("Reason", select("error", filter.error, [["", "Any"], ...Object.entries(ERRORS)])),
	field("From", time("since", filter.since)), field("To", time("until", filter.until)));
	// Where there is little room it opens only for those who want it, or have used it.
	const open = FILTERS.some((name) => filter[name]) || matchMedia("(min-width: 46rem)").matches;
	return h("details", { class: "card filter", open }, h("summary", null, "Filter"), element);
}

function field(label, control) {
	return h("div", { class: "field" }, h("label", { for: control.id }, label), control);
}

function select(name, chosen, options) {
	const known = options.some(([value]) => value === (chosen ?? ""));
	const all = known ? options : [...options, [chosen, chosen]];
	return h("select", { id: "filter-" + name, name },
		all.map(([value, label]) => h("option", { value, selected: value === (chosen ?? "") }, label)));
}

function time(name, instant) {
	const date = instant ? new Date(instant) : null;
	const local = date && !Number.isNaN(date.getTime())
		? new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16) : "";
	return h("input", { id: "filter-" + name, name, type: "datetime-local", value: local });
}

function chosenIn(fields) {
	const values = Object.fromEntries(new FormData(fields));
	for (const name of ["since", "until"]) {
		values[name] = values[name] ? new Date(values[name]).toISOString() : "";
	}
	return values;
}

/** Offers the forms that there are, and the one that was asked for. */
export function chooseForm(choice, forms, chosen) {
	const names = [...new Set([...forms.map((form) => form.name), ...(chosen ? [chosen] : [])])];
	show(choice, names, () => [h("option", { value: "" }, "All"), names.map((name) => h("option",
		{ value: name, selected: name === chosen }, name))]);
}
