/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The only place where elements are made. Texts become text nodes, and an attribute that could
// carry a script or lead elsewhere cannot be set: whatever a visitor typed stays text.

const SVG = "http://www.w3.org/2000/svg";

const SAFE = new Set(["autocomplete", "checked", "class", "colspan", "cx", "cy", "d", "datetime", "disabled", "for",
	"height", "hidden", "id", "max", "maxlength", "name", "open", "points", "preserveAspectRatio", "r", "role", "scope",
	"selected", "step", "tabindex", "text-anchor", "title", "type", "value", "viewBox", "width", "x", "x1", "x2", "y",
	"y1", "y2"]);

/** Makes an HTML element; `on` holds listeners, and what is null or false is left out. */
export function h(tag, attributes, ...children) {
	return fill(document.createElement(tag), attributes, children);
}

/** Makes an SVG element. */
export function svg(tag, attributes, ...children) {
	return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
	for (const [name, value] of Object.entries(attributes ?? {})) {
		if (name === "on") {
			Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
		}
		else if (value !== null && value !== undefined && value !== false) {
			set(element, name, value === true ? "" : String(value));
		}
	}
	element.append(...texts(children));
	return element;
}

function set(element, name, value) {
	const here = name === "href" && value.startsWith("#");
	if (!here && !SAFE.has(name) && !/^(aria|data)-[a-z]+$/.test(name)) {
		throw new TypeError(`The attribute ${name} is not for this page`);
	}
	element.setAttribute(name, value);
}

function texts(children) {
	return children.flat(2).filter((child) => child !== null && child !== undefined && child !== false);
}

/** Replaces what is in an element, unless it was made of the same values before. */
export function show(parent, values, make) {
	const key = JSON.stringify(values);
	if (parent.madeOf !== key) {
		const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
		parent.madeOf = key;
		parent.replaceChildren(...texts([make(values)]));
		refocus(parent, focused);
	}
}

/** Brings a list up to date by keys, and leaves alone each child whose values are as before. */
export function showEach(parent, items, keyOf, make) {
	const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
	const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
	const children = items.map((item) => {
		const old = known.get(String(keyOf(item)));
		const values = JSON.stringify(item);
		if (old && old.madeOf === values) {
			return old;
		}
		const fresh = make(item);
		fresh.dataset.key = keyOf(item);
		fresh.madeOf = values;
		return fresh;
	});
	if (children.length !== parent.children.length || children.some((child, i) => child !== parent.children[i])) {
		parent.replaceChildren(...children);
		refocus(parent, focused);
	}
}

// Who was on a button with the keyboard stays on it when it is made anew.
function refocus(parent, focused) {
	if (focused) {
		[...parent.querySelectorAll("[data-focus]")].find((element) => element.dataset.focus === focused)?.focus();
	}
}
