/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What the endpoint tells of the last hour, as numbers to draw: by the minute, for one form or all.

import { secondsOf } from "./words.js";

const MINUTE = 60000;

const SHOWN = 60;

const COUNTED = ["captured", "delivered", "refused"];

/** The last hour by whole minutes of the clock, oldest first: `at` is when each begins. The first and the last are parts. */
export function seriesOf(history, form) {
	const step = secondsOf(history.step) * 1000 || MINUTE;
	const stretch = Math.max(step, MINUTE);
	const forms = history.forms.filter((each) => !form || each.name === form);
	const waiting = history.waiting ?? [];
	const length = Math.max(waiting.length, ...forms.flatMap((each) => COUNTED.map((name) => each[name].length)), 0);
	const begin = new Date(history.end).getTime() - length * step;
	const groupOf = (i) => Math.floor((begin + i * step) / stretch);
	const last = groupOf(Math.max(length - 1, 0));
	// Of a node that was started lately the hour is shown all the same.
	const first = Math.min(groupOf(0), last - SHOWN + 1);
	const groups = last - first + 1;
	const series = { at: Array.from({ length: groups }, (_, i) => (first + i) * stretch), stretch };
	for (const name of COUNTED) {
		series[name] = new Array(groups).fill(0);
		forms.forEach((form) => aligned(form[name], length).forEach((value, i) => series[name][groupOf(i) - first] += value));
	}
	series.waiting = new Array(groups).fill(0);
	aligned(waiting, length).forEach((value, i) => series.waiting[groupOf(i) - first] = value);
	return series;
}

// All lists end at the same moment: a shorter one began later.
function aligned(values, length) {
	return [...new Array(length - values.length).fill(0), ...values.map((value) => value ?? 0)];
}

export function add(values) {
	return values.reduce((total, value) => total + value, 0);
}

/** The end of a scale that holds a value, and is easy to halve. */
export function roundUp(value) {
	const size = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
	return Math.max(2, [1, 2, 4, 6, 8, 10].map((step) => step * size).find((step) => step >= value));
}
