/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The story of one lead: when it was captured, what HubSpot answered, what it carried, and what can be done.

import * as api from "./api.js";
import { confirm, say } from "./dialog.js";
import { h, show } from "./dom.js";
import { toLeads } from "./route.js";
import { ago, badge, count, moment, reason } from "./words.js";

const DECISIONS = { PROCESSING: "processing", COMMUNICATION: "communication", LEGITIMATE_INTEREST: "legitimate interest" };

const ARRIVALS = { ARRIVED: "HubSpot shows it", MISSING: "HubSpot does not show it", DOUBLED: "HubSpot shows it twice" };

const ENDS = { CLAIMED: "Being sent", DELIVERED: "HubSpot took it", REJECTED: "Refused", DEAD: "Given up",
	LOGGED: "Written to the log instead of being sent", DISCARDED: "Discarded by an operator", ERASED: "Erased" };

export function story(route, page) {
	const headline = h("h1", { tabindex: "-1" }, "Lead");
	const body = h("div", { class: "story" });
	return {
		title: () => headline.textContent,
		element: h("div", null, h("p", null, h("a", { href: toLeads() }, "All leads")), headline, body),
		async refresh(totals, signal) {
			try {
				const lead = await api.lead(route.id, signal);
				headline.textContent = `Lead for ${lead.form}`;
				show(body, lead, () => tell(lead, page.refresh));
			}
			catch (trouble) {
				if (trouble.kind !== "gone") {
					throw trouble;
				}
				headline.textContent = "No such lead";
				show(body, { gone: route.id }, () => h("div", { class: "card empty" }, h("p", null,
					"No lead on record has the id or guid ", h("code", null, route.id), "."),
				h("p", { class: "quiet" }, "Records go after their time, and a guid is known once HubSpot gave it.")));
			}
		}
	};
}

function tell(lead, refresh) {
	return [
		h("section", { class: "card", "aria-label": "What became of it" }, h("div", { class: "between" },
			h("p", { class: "state" }, badge(lead.status), " ", ago(lead.updatedAt)), actions(lead, refresh)),
		h("ol", { class: "timeline" }, timeline(lead)), answer(lead.error)),
		h("section", { class: "card", "aria-labelledby": "names" }, h("h2", { id: "names" }, "Identity"), h("dl", null,
			fact("HubSpot’s submission guid", lead.submissionGuid ? copyable(lead.submissionGuid) : "none yet"),
			fact("Our id", copyable(lead.id)), fact("Form", h("a", { href: toLeads({ form: lead.form }) }, lead.form)),
			fact("Page", pageOf(lead)))),
		parts("What it carries", lead.fields, fields),
		parts("What HubSpot left out", lead.leftOut, refusals),
		lead.consent && consent(lead.consent),
		lead.arrival && arrival(lead.arrival)
	];
}

function parts(title, list, make) {
	const id = title.toLowerCase().replaceAll(" ", "-");
	return list?.length ? h("section", { class: "card", "aria-labelledby": id }, h("h2", { id }, title), make(list)) : null;
}

function fact(name, ...value) {
	return h("div", null, h("dt", null, name), h("dd", null, ...value));
}

function pageOf(lead) {
	return lead.context?.pageUri ?? lead.consent?.page ?? h("span", { class: "quiet" }, "not known");
}

function copyable(text) {
	const button = navigator.clipboard && h("button", { type: "button", class: "plain small", "aria-label": `Copy ${text}`,
		"data-focus": `copy ${text}`, on: { click: () => navigator.clipboard.writeText(text)
			.then(() => say("Copied"), () => say("The browser did not let it be copied")) } }, "Copy");
	return [h("code", { class: "whole" }, text), " ", button];
}

function timeline(lead) {
	const steps = [[moment(lead.createdAt), "Captured"]];
	const after = lead.attempts ? " after " + count(lead.attempts, "attempt") : "";
	if (lead.nextAttemptAt) {
		if (lead.attempts) {
			steps.push([moment(lead.updatedAt), "Did not get through" + after]);
		}
		steps.push([moment(lead.nextAttemptAt), [lead.attempts ? "Next attempt, " : "First attempt, ",
			ago(lead.nextAttemptAt)]]);
	}
	else {
		steps.push([moment(lead.updatedAt), (ENDS[lead.status] ?? "Last changed") + after]);
	}
	if (lead.arrival) {
		steps.push([moment(lead.arrival.checkedAt), ARRIVALS[lead.arrival.status] ?? lead.arrival.status]);
	}
	return steps.map(([time, text]) => h("li", null, h("span", { class: "when" }, time), h("span", null, text)));
}

function answer(error) {
	return error && h("div", { class: "note bad" }, h("p", null, h("strong", null, reason(error.type))),
		h("p", null, error.message), error.fields?.length > 0 && refusals(error.fields));
}

function refusals(list) {
	return h("ul", { class: "plain-list" }, list.map((each) => h("li", null, h("code", null, each.field || each.path), " ",
		each.message, each.code && h("span", { class: "quiet" }, ` (${each.code})`))));
}

function fields(list) {
	return h("dl", { class: "fields" }, list.map(({ name, value }) => fact(h("code", null, name), value)));
}

function consent({ givenAt, page, decisions }) {
	return h("section", { class: "card", "aria-labelledby": "consent" }, h("h2", { id: "consent" }, "Consent"),
		h("p", { class: "quiet" }, "Asked ", moment(givenAt), page ? ` on ${page}` : ""),
		h("ul", { class: "rows" }, (decisions ?? []).map((decision) => h("li", null,
			h("span", { class: "badge " + (decision.given ? "good" : "calm") }, decision.given ? "Given" : "Not given"),
			h("span", null, decision.text, " ", h("span", { class: "quiet" }, [DECISIONS[decision.about] ?? decision.about,
				decision.subscriptionTypeId && `type ${decision.subscriptionTypeId}`, decision.legalBasis]
				.filter(Boolean).join(", ")))))));
}

function arrival({ guids }) {
	return guids?.length > 1 && h("section", { class: "card", "aria-labelledby": "arrival" },
		h("h2", { id: "arrival" }, "At HubSpot more than once"),
		h("ul", { class: "plain-list" }, guids.map((guid) => h("li", null, h("code", null, guid)))));
}

function actions(lead, refresh) {
	const possible = api.OPERATIONS ? lead.operations ?? [] : [];
	return h("div", { class: "buttons" },
		possible.includes("discard") && h("button", { type: "button", class: "plain", "data-focus": "discard",
			on: { click: () => act(lead, "discard", refresh) } }, "Discard…"),
		possible.includes("resubmit") && h("button", { type: "button", class: "strong", "data-focus": "resubmit",
			on: { click: () => act(lead, "resubmit", refresh) } }, "Resubmit…"));
}

async function act(lead, operation, refresh) {
	const done = await confirm(operation === "resubmit" ? {
		title: "Send this lead again?",
		text: h("p", null, "It goes out as it was captured, and is tried as often as a fresh one. Should HubSpot have taken "
			+ "it before, it has it twice then."),
		action: "Resubmit",
		run: () => api.operate(lead.id, "resubmit")
	} : {
		title: "Discard this lead?",
		text: h("p", null, "Its values are deleted, and it is never sent. This cannot be undone; the record that it was there "
			+ "stays for a time."),
		action: "Discard",
		tone: "danger",
		run: () => api.operate(lead.id, "discard")
	});
	if (done) {
		say(operation === "resubmit" ? "The lead is on its way again" : "The lead is discarded");
		refresh();
	}
}
