/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// How states, errors, numbers and times are said.

import { h } from "./dom.js";

export const STATUSES = {
	PENDING: { name: "Waiting", tone: "wait" },
	CLAIMED: { name: "Being sent", tone: "wait" },
	DELIVERED: { name: "Delivered", tone: "good" },
	REJECTED: { name: "Refused", tone: "bad" },
	DEAD: { name: "Given up", tone: "bad" },
	LOGGED: { name: "Only logged", tone: "calm" },
	DISCARDED: { name: "Discarded", tone: "calm" },
	ERASED: { name: "Erased", tone: "calm" }
};

export const ERRORS = {
	INVALID: "The lead is invalid",
	REFUSED: "HubSpot refused it",
	NOT_FOUND: "HubSpot does not know the address",
	UNAUTHORIZED: "HubSpot does not accept the token",
	FORM_CLOSED: "The form is closed at HubSpot",
	RATE_LIMITED: "HubSpot asks to slow down",
	UNAVAILABLE: "HubSpot cannot take leads now",
	REDIRECTED: "HubSpot answered with a redirect",
	UNREACHABLE: "No connection to HubSpot",
	TLS: "No trustworthy connection",
	TIMEOUT: "No answer in time",
	CONNECTION_LOST: "The connection broke",
	UNREADABLE_ANSWER: "The answer could not be read",
	INTERNAL: "A defect on this side"
};

const NUMBERS = new Intl.NumberFormat("en");

const CLOCK = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const CLOCK_SECONDS = new Intl.DateTimeFormat("en", { timeStyle: "medium", hourCycle: "h23" });

const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
	hourCycle: "h23" });

const FULL = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "long", hourCycle: "h23" });

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];

const AGO = new Intl.RelativeTimeFormat("en", { numeric: "always" });

export function number(value) {
	return NUMBERS.format(value ?? 0);
}

export function count(value, one, many) {
	return number(value) + " " + (value === 1 ? one : many ?? one + "s");
}

export function statusName(status) {
	return STATUSES[status]?.name ?? String(status);
}

export function badge(status) {
	return h("span", { class: "badge " + (STATUSES[status]?.tone ?? "calm") }, statusName(status));
}

/** The kind of an error, or of the pause that it causes, in words; what is unknown is said as it is. */
export function reason(text) {
	const kind = /^[A-Za-z_-]+/.exec(text ?? "")?.[0].toUpperCase().replaceAll("-", "_");
	return ERRORS[kind] ?? text ?? "No reason is given";
}

/** Hours and minutes, for the axis and for the foot of the page. */
export function clock(instant, seconds) {
	return (seconds ? CLOCK_SECONDS : CLOCK).format(new Date(instant));
}

/** A moment as people say it: the time of today, or the day with it. */
export function moment(instant) {
	const date = new Date(instant);
	const today = date.toDateString() === new Date().toDateString();
	return h("time", { datetime: instant, title: FULL.format(date) }, (today ? CLOCK_SECONDS : DAY).format(date));
}

/** How long ago it was; brought up to date by `tick`. */
export function ago(instant) {
	const date = new Date(instant);
	return h("time", { datetime: instant, title: FULL.format(date), "data-ago": "" }, distance(date));
}

export function tick(root) {
	root.querySelectorAll("time[data-ago]").forEach((time) => {
		const text = distance(new Date(time.dateTime));
		if (time.textContent !== text) {
			time.textContent = text;
		}
	});
}

function distance(date) {
	const seconds = Math.round((date - Date.now()) / 1000);
	const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
	if (unit) {
		return AGO.format(Math.trunc(seconds / unit[1]), unit[0]);
	}
	return seconds > 0 ? `in ${count(seconds, "second")}` : seconds > -10 ? "just now" : AGO.format(seconds, "second");
}

/** An ISO 8601 duration in words, by its largest unit. */
export function duration(text) {
	const seconds = Math.round(secondsOf(text));
	const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? ["second", 1];
	return count(Math.floor(seconds / size), unit);
}

export function secondsOf(text) {
	const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text ?? "");
	return match ? Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0) : 0;
}
