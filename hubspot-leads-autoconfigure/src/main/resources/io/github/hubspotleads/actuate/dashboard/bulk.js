/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The resubmission of many: asked for by a filter, watched, and cancelled.

import * as api from "./api.js";
import { confirm, say } from "./dialog.js";
import { h } from "./dom.js";
import { count, number, statusName } from "./words.js";

const AGAIN = ["REJECTED", "DEAD", "LOGGED"];

const RESULTS = { done: "is done", cancelled: "was cancelled", failed: "failed" };

const dismissed = new Set();

export function isRunning(bulk) {
	return bulk?.state === "running";
}

/** Whether all that a filter finds may be sent again. */
export function fits(filter) {
	const statuses = (filter.status ?? "").split(",");
	return api.OPERATIONS && statuses.every((status) => AGAIN.includes(status));
}

export async function resubmitAll(filter, refresh) {
	const statuses = filter.status.split(",").map((status) => statusName(status).toLowerCase()).join(" or ");
	const parts = [filter.form && `for “${filter.form}”`, filter.error && "with the chosen reason",
		(filter.since || filter.until) && "of the chosen time"].filter(Boolean);
	const done = await confirm({
		title: "Resubmit all that match?",
		text: [
			h("p", null, `Every lead that is ${statuses}${parts.length ? ", " + parts.join(", ") : ""}, will be sent again, `
				+ "as it was captured, on this page or not."),
			h("p", null, "They go out at the pace that HubSpot allows, and you can cancel what is still to come.")
		],
		action: "Resubmit all",
		run: async () => {
			const wanted = Object.entries(filter).filter(([, value]) => value);
			await api.resubmitAll(Object.fromEntries(wanted));
		}
	});
	if (done) {
		say("The resubmission has begun");
		refresh();
	}
}

/** Shows how far a resubmission is, and how it ended, until that was seen. */
export function progress(bulk, refresh) {
	if (!bulk || dismissed.has(bulk.id)) {
		return null;
	}
	const running = isRunning(bulk);
	const close = running ? api.OPERATIONS && h("button", { type: "button", class: "plain", "data-focus": "bulk",
		on: { click: (event) => cancel(event.target, refresh) } }, "Cancel the rest")
		: h("button", { type: "button", class: "plain", "data-focus": "bulk",
			on: { click: () => { dismissed.add(bulk.id); refresh(); } } }, "Dismiss");
	return h("section", { class: "note bulk " + (bulk.state === "failed" ? "bad" : "calm"), "aria-label": "Resubmission" },
		h("p", null, h("strong", null, running ? "Resubmitting:" : `The resubmission ${RESULTS[bulk.state] ?? bulk.state}:`),
			" ", words(bulk)),
		running && bar(bulk), close);
}

function words(bulk) {
	const of = bulk.total ? ` of ${number(bulk.total)}` : "";
	return `${number(bulk.done)}${of} ${bulk.done === 1 && !of ? "lead is" : "leads are"} on their way again`
		+ (bulk.refused ? `; ${count(bulk.refused, "lead")} could not be, for their state had changed` : "") + ".";
}

function bar(bulk) {
	const attributes = { "aria-label": "Leads resubmitted" };
	return bulk.total ? h("progress", { ...attributes, max: bulk.total, value: bulk.done + (bulk.refused ?? 0) })
		: h("progress", attributes);
}

async function cancel(button, refresh) {
	button.disabled = true;
	try {
		await api.cancelBulk();
		say("The rest is not resubmitted");
	}
	catch (trouble) {
		say(trouble.message);
	}
	refresh();
}
