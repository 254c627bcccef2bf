/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Are leads flowing? What did not arrive, what is paused, and how each form does.

import * as api from "./api.js";
import { h, show, showEach } from "./dom.js";
import { showDestinations, showForms } from "./forms.js";
import { pauseItem } from "./pauses.js";
import { Plot } from "./plot.js";
import { toLead, toLeads, toOverview } from "./route.js";
import { ago, badge, count, duration, number, secondsOf } from "./words.js";

const FAILED = "REJECTED,DEAD";

const LATEST = 5;

const LATE = 60;

export function overview(route, page) {
	const headline = h("h1", { tabindex: "-1" }, "Overview");
	const summary = h("p", { class: "summary" });
	const tiles = h("ul", { class: "tiles" });
	const failed = h("section", { class: "card failed", "aria-labelledby": "failed", hidden: true });
	const pauses = h("section", { class: "card", "aria-labelledby": "pauses", hidden: true });
	const plot = new Plot();
	const choice = h("select", { id: "plot-form", on: { change: () => location.hash = toOverview(choice.value) } });
	const forms = h("section", { class: "card", "aria-labelledby": "forms" });
	const destinations = h("section", { class: "card", "aria-labelledby": "destinations", hidden: true });
	let known;
	return {
		title: () => headline.textContent,
		element: h("div", { class: "overview" }, h("div", { class: "headline" }, headline, summary), tiles, failed, pauses,
			h("section", { class: "card", "aria-labelledby": "hour" }, h("div", { class: "between" },
				h("h2", { id: "hour" }, "The last hour of this node"),
				h("div", { class: "choice" }, h("label", { for: "plot-form" }, "Form"), choice)), plot.element),
			forms, destinations),
		async refresh(totals, signal) {
			const flow = flowOf(totals);
			headline.textContent = flow.headline;
			headline.className = flow.tone;
			show(summary, flow, () => flow.summary);
			showEach(tiles, tilesOf(totals), (item) => item.label, tile);
			showPauses(pauses, totals.pauses, page.refresh);
			choose(choice, totals.forms, route.parameters.form);
			const lost = (totals.statuses.rejected ?? 0) + (totals.statuses.dead ?? 0);
			known ??= (await api.forms(signal)).forms;
			showForms(forms, totals, page.refresh);
			showDestinations(destinations, known, totals.pauses, page.refresh);
			plot.update(await api.history(signal), route.parameters.form);
			const latest = lost ? (await api.leads({ status: FAILED, size: LATEST }, signal)).submissions : [];
			failed.hidden = !latest.length;
			show(failed, { latest, lost }, () => failedOf(latest, lost));
		}
	};
}

function flowOf(totals) {
	const { pending = 0, claimed = 0, rejected = 0, dead = 0, delivered = 0 } = totals.statuses;
	const sentences = [];
	let headline = { tone: "good", headline: "Leads are flowing" };
	if (totals.mode === "log") {
		headline = { tone: "wait", headline: "Nothing is sent" };
		sentences.push("The delivery mode is “log”: leads are kept and shown, and none goes to HubSpot.");
	}
	else if (totals.pauses.length) {
		headline = { tone: "wait", headline: "Leads are waiting" };
		const names = [...new Set(totals.pauses.map((pause) => pause.name))];
		sentences.push(names.length > 2 ? `${names.length} destinations and forms are paused.`
			: `${names.join(" and ")} ${names.length > 1 ? "are" : "is"} paused.`);
	}
	else if (totals.held) {
		headline = { tone: "wait", headline: "Leads are waiting" };
	}
	else if (pending && secondsOf(totals.oldestWaiting) > LATE) {
		headline = { tone: "wait", headline: "Leads are waiting" };
		sentences.push("Nothing is paused, but the oldest lead has waited for a while.");
	}
	else if (!pending && !claimed && !rejected && !dead && !delivered) {
		headline = { tone: "calm", headline: "No leads yet" };
		sentences.push("None is on record. They appear here as soon as one is captured.");
	}
	if (rejected || dead) {
		sentences.push(`${count(rejected + dead, "lead")} did not arrive.`);
	}
	else if (headline.tone === "good") {
		sentences.push("Everything on record arrived, or is on its way.");
	}
	if (totals.held) {
		sentences.push(`${count(totals.held, "lead")} ${totals.held === 1 ? "waits" : "wait"} in the memory of this node, for `
			+ "the store takes none.");
	}
	return { ...headline, summary: sentences.join(" ") };
}

function tilesOf(totals) {
	const { pending = 0, claimed = 0, delivered = 0, rejected = 0, dead = 0 } = totals.statuses;
	const captured = totals.forms.reduce((sum, form) => sum + form.captured, 0);
	const oldest = pending ? `oldest ${duration(totals.oldestWaiting)}` : "nothing is due";
	return [
		{ label: "Captured", value: captured, note: "by this node since its start", href: toLeads() },
		{ label: "Delivered", value: delivered, note: "on record", href: toLeads({ status: "DELIVERED" }) },
		{ label: "Waiting", value: pending + claimed, note: oldest, href: toLeads({ status: "PENDING,CLAIMED" }), tone: "wait" },
		{ label: "Refused", value: rejected, note: "by HubSpot or validation", href: toLeads({ status: "REJECTED" }),
			tone: "bad" },
		{ label: "Given up", value: dead, note: "attempts ran out", href: toLeads({ status: "DEAD" }), tone: "bad" }
	];
}

function tile({ label, value, note, href, tone }) {
	return h("li", null, h("a", { class: "tile " + (value && tone ? tone : ""), href, "data-focus": label },
		h("span", { class: "label" }, label), " ", h("strong", null, number(value)), " ",
		h("span", { class: "quiet" }, note)));
}

function failedOf(latest, lost) {
	return [
		h("div", { class: "between" }, h("h2", { id: "failed" }, "Did not arrive"),
			h("a", { href: toLeads({ status: FAILED }), "data-focus": "failed" }, lost > latest.length
				? `All ${number(lost)}` : "In the list")),
		h("ul", { class: "rows" }, latest.map((lead) => h("li", null, badge(lead.status),
			h("a", { href: toLead(lead.id), "data-focus": lead.id }, lead.form, " ", ago(lead.createdAt)),
			h("span", { class: "why" }, lead.error?.message ?? "No reason is known"))))
	];
}

function showPauses(section, pauses, refresh) {
	section.hidden = !pauses.length;
	show(section, pauses, () => [h("h2", { id: "pauses" }, "Paused"),
		h("ul", { class: "rows" }, pauses.map((pause) => pauseItem(pause, refresh)))]);
}

function choose(choice, forms, chosen) {
	const names = forms.map((form) => form.name);
	show(choice, names, () => [h("option", { value: "" }, "All forms"),
		names.map((name) => h("option", { value: name }, name))]);
	choice.value = names.includes(chosen) ? chosen : "";
}
