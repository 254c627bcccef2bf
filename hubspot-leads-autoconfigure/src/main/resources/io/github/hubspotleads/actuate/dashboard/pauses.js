/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Destinations and forms that take no leads for a while: why, until when, and how that is changed.

import * as api from "./api.js";
import { confirm, say } from "./dialog.js";
import { h } from "./dom.js";
import { ago, moment, reason } from "./words.js";

/** One pause, with its button where it is ours to end. */
export function pauseItem(pause, refresh) {
	const operator = pause.by === "operator";
	return h("li", { class: "pause" },
		h("div", null, h("strong", null, pause.name), " ", h("span", { class: "quiet" }, pause.kind),
			h("p", null, operator ? "Paused by an operator" : reason(pause.reason), ". ", until(pause))),
		operator && api.OPERATIONS && h("button", { type: "button", class: "plain",
			"data-focus": `resume ${pause.kind} ${pause.name}`, "aria-label": `Resume ${pause.kind} ${pause.name}`,
			on: { click: () => resume(pause.kind, pause.name, refresh) } }, "Resume"));
}

function until(pause) {
	if (!pause.until) {
		return pause.by === "operator" ? "Its leads wait until somebody resumes it." : "Its leads wait.";
	}
	return new Date(pause.until) > Date.now() ? ["Its leads wait until ", moment(pause.until), ", ", ago(pause.until), "."]
		: "Its leads are about to go again.";
}

/** The button that pauses a form or a destination, or resumes it, or nothing where that is not offered. */
export function pauseButton(kind, name, paused, refresh) {
	if (!api.OPERATIONS) {
		return null;
	}
	const [word, act] = paused ? ["Resume", resume] : ["Pause…", pause];
	return h("button", { type: "button", class: "plain small", "data-focus": `${kind} ${name}`,
		"aria-label": `${word} ${kind} ${name}`, on: { click: () => act(kind, name, refresh) } }, word);
}

async function pause(kind, name, refresh) {
	const what = kind === "form" ? `the form “${name}”` : `everything to ${name}`;
	const done = await confirm({
		title: `Pause ${what}?`,
		text: h("p", null, "Leads are captured and kept as always, and wait until somebody resumes it. The pause holds for all "
			+ "nodes and survives a restart where leads are in a database."),
		action: "Pause",
		run: () => api.pause(kind, name).then(() => true)
	});
	report(done, `Paused: ${name}`, refresh);
}

async function resume(kind, name, refresh) {
	const done = await confirm({
		title: `Resume ${kind === "form" ? `the form “${name}”` : name}?`,
		text: h("p", null, "What waits is sent, at the pace that HubSpot allows."),
		action: "Resume",
		run: () => api.resume(kind, name).then(() => true)
	});
	report(done, `Resumed: ${name}`, refresh);
}

function report(done, text, refresh) {
	if (done) {
		say(text);
		refresh();
	}
}
