/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The last hour as a picture: bars of what was delivered and refused, a line of what was captured, and below
// them what waited. Pointed at, or with the arrow keys, it tells each minute; a table tells it without sight.

import { h, svg } from "./dom.js";
import { add, roundUp, seriesOf } from "./series.js";
import { clock, count, number } from "./words.js";

const SERIES = [["captured", "Captured"], ["delivered", "Delivered"], ["refused", "Refused"], ["waiting", "Waiting"]];

const LEFT = 36;

const RIGHT = 4;

const TOP = { y: 10, height: 150 };

const LOW = { y: 182, height: 44 };

const HEIGHT = 252;

const TABLE_ROWS = 12;

export class Plot {

	#canvas = h("div", { class: "canvas", "aria-hidden": "true" });

	#scrubber = h("div", { class: "scrubber", role: "slider", tabindex: "0", "aria-label": "Minute of the last hour",
		"aria-valuemin": "0", on: {
			keydown: (event) => this.#key(event),
			pointermove: (event) => this.#point(event),
			pointerdown: (event) => this.#point(event),
			pointerleave: () => this.#pick(null),
			blur: () => this.#pick(null)
		} });

	#legend = h("ul", { class: "legend" });

	#table = h("table");

	#series;

	#picked = null;

	element = h("div", { class: "plot" }, this.#legend, h("div", { class: "stage" }, this.#canvas, this.#scrubber),
		h("details", null, h("summary", null, "As a table"), h("div", { class: "scroll", tabindex: "0", role: "region",
			"aria-label": "The last hour as a table" }, this.#table)));

	constructor() {
		new ResizeObserver(() => this.#draw()).observe(this.#canvas);
	}

	update(history, form) {
		this.#series = seriesOf(history, form);
		if (this.#picked !== null) {
			this.#picked = Math.min(this.#picked, this.#series.at.length - 1);
		}
		this.#scrubber.setAttribute("aria-valuemax", Math.max(0, this.#series.at.length - 1));
		this.#draw();
		this.#tell();
		this.#tabulate();
	}

	#draw() {
		const width = this.#canvas.clientWidth;
		if (!this.#series || width === 0) {
			return;
		}
		const { at, captured, delivered, refused, waiting } = this.#series;
		const stretch = (width - LEFT - RIGHT) / Math.max(at.length, 1);
		const most = roundUp(Math.max(...captured, ...delivered.map((value, i) => value + refused[i]), 0));
		const high = scale(TOP, most);
		const low = scale(LOW, roundUp(Math.max(...waiting, 0)));
		const ends = delivered.map((value, i) => value + refused[i]);
		this.#canvas.replaceChildren(svg("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` },
			grid(high, width), grid(low, width), hours(at, stretch, width),
			svg("path", { class: "fill-delivered", d: bars(delivered, null, high, stretch) }),
			svg("path", { class: "fill-refused", d: bars(ends, delivered, high, stretch) }),
			svg("path", { class: "line-captured", d: steps(captured, high, stretch) }),
			svg("path", { class: "fill-waiting", d: area(waiting, low, stretch) }),
			svg("line", { class: "cross", x1: 0, x2: 0, y1: TOP.y, y2: LOW.y + LOW.height })));
		this.#cross();
	}

	#cross() {
		const line = this.#canvas.querySelector(".cross");
		if (line && this.#picked !== null) {
			const x = LEFT + (this.#picked + 0.5) * (this.#canvas.clientWidth - LEFT - RIGHT) / this.#series.at.length;
			line.setAttribute("x1", x);
			line.setAttribute("x2", x);
		}
		line?.classList.toggle("shown", this.#picked !== null);
	}

	#key(event) {
		const last = this.#series ? this.#series.at.length - 1 : -1;
		const from = this.#picked ?? last;
		const to = { ArrowLeft: from - 1, ArrowDown: from - 1, ArrowRight: from + 1, ArrowUp: from + 1, PageUp: from + 10,
			PageDown: from - 10, Home: 0, End: last, Escape: null }[event.key];
		if (to !== undefined && last >= 0) {
			event.preventDefault();
			this.#pick(to === null ? null : Math.min(Math.max(to, 0), last));
		}
	}

	#point(event) {
		const bounds = this.#canvas.getBoundingClientRect();
		const part = (event.clientX - bounds.left - LEFT) / (bounds.width - LEFT - RIGHT);
		const length = this.#series?.at.length ?? 0;
		this.#pick(part >= 0 && part < 1 && length ? Math.floor(part * length) : null);
	}

	#pick(index) {
		if (index !== this.#picked) {
			this.#picked = index;
			this.#cross();
			this.#tell();
		}
	}

	#tell() {
		const series = this.#series;
		const picked = this.#picked;
		const now = series.at.length - 1;
		const valueOf = (name) => picked !== null ? series[name][picked]
			: name === "waiting" ? series.waiting[now] ?? 0 : add(series[name]);
		const when = picked !== null ? clock(series.at[picked]) : "Last hour";
		this.#legend.replaceChildren(h("li", { class: "when" }, when), ...SERIES.map(([name, label]) => h("li", null,
			h("span", { class: "swatch " + name }), label, " ", h("strong", null, number(valueOf(name))))));
		this.#scrubber.setAttribute("aria-valuenow", picked ?? Math.max(now, 0));
		this.#scrubber.setAttribute("aria-valuetext", when + ": " + SERIES.map(([name, label]) => label.toLowerCase() + " "
			+ number(valueOf(name))).join(", "));
	}

	#tabulate() {
		const { at, stretch } = this.#series;
		const size = Math.max(1, Math.ceil(at.length / TABLE_ROWS));
		const rows = [];
		for (let end = at.length; end > 0; end -= size) {
			const from = Math.max(0, end - size);
			rows.push(h("tr", null, h("th", { scope: "row" }, clock(at[from])), ...SERIES.map(([name]) => h("td", null,
				number(name === "waiting" ? this.#series.waiting[end - 1] : add(this.#series[name].slice(from, end)))))));
		}
		this.#table.replaceChildren(h("caption", null, `By ${count(Math.round(size * stretch / 60000), "minute")}, newest first`),
			h("thead", null, h("tr", null, h("th", { scope: "col" }, "From"),
				...SERIES.map(([, label]) => h("th", { scope: "col" }, label)))),
			h("tbody", null, ...rows));
	}

}

function scale(band, most) {
	return { ...band, most, of: (value) => round(band.y + band.height - band.height * value / most) };
}

function grid(band, width) {
	return (band.height > 100 ? [0, band.most / 2, band.most] : [0, band.most]).map((value) => [
		svg("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: band.of(value), y2: band.of(value) }),
		svg("text", { x: LEFT - 8, y: band.of(value) + 4, "text-anchor": "end" }, number(value))
	]).flat();
}

// A time at every ten minutes, or at every twenty where there is little room.
function hours(at, stretch, width) {
	const apart = (width < 480 ? 20 : 10) * 60000;
	return at.flatMap((instant, i) => {
		const mark = Math.ceil(instant / apart) * apart;
		if (i + 1 >= at.length || mark >= at[i + 1] || mark < instant) {
			return [];
		}
		const x = round(LEFT + (i + (mark - instant) / (at[i + 1] - instant)) * stretch);
		return (x < LEFT + 14 || x > width - 18) ? []
			: [svg("text", { x, y: HEIGHT - 8, "text-anchor": "middle" }, clock(mark))];
	});
}

function bars(ends, starts, band, stretch) {
	const gap = Math.min(2, stretch / 4);
	return ends.map((end, i) => {
		const start = starts ? starts[i] : 0;
		return end > start ? `M${round(LEFT + i * stretch + gap / 2)} ${band.of(start)}V${band.of(end)}`
			+ `h${round(stretch - gap)}V${band.of(start)}z` : "";
	}).join("");
}

function steps(values, band, stretch) {
	return values.map((value, i) => `${i ? "V" : `M${LEFT} `}${band.of(value)}H${round(LEFT + (i + 1) * stretch)}`).join("");
}

function area(values, band, stretch) {
	return values.length ? `M${LEFT} ${band.of(0)}` + values.map((value, i) => `V${band.of(value)}`
		+ `H${round(LEFT + (i + 1) * stretch)}`).join("") + `V${band.of(0)}z` : "";
}

function round(value) {
	return Math.round(value * 10) / 10;
}
