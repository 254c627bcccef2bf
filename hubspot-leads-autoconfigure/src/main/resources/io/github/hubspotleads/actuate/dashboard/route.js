/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Each view has an address behind the hash, so that it can be sent to somebody and the back button works.

export const FILTERS = ["form", "status", "error", "since", "until"];

/** Tells what an address means: a view, and its parameters. */
export function parse(hash) {
	const [path, query] = hash.replace(/^#\/?/, "").split("?");
	const parameters = Object.fromEntries(new URLSearchParams(query));
	const [view, id] = path.split("/");
	if (view === "leads" && id) {
		return { view: "story", id: decode(id), parameters };
	}
	return { view: view === "leads" ? "leads" : "overview", parameters };
}

function decode(text) {
	try {
		return decodeURIComponent(text);
	}
	catch {
		return text;
	}
}

export function toOverview(form) {
	return "#/" + query({ form });
}

export function toLeads(parameters) {
	return "#/leads" + query(parameters ?? {});
}

export function toLead(id) {
	return "#/leads/" + encodeURIComponent(id);
}

function query(parameters) {
	const known = Object.entries(parameters).filter(([, value]) => value);
	return known.length ? "?" + new URLSearchParams(known) : "";
}
