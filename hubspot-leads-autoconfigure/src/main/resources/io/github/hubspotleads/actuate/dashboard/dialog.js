/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Nothing is changed before somebody confirmed it; what went wrong is said where it was asked.

import { h } from "./dom.js";

/** Asks, runs what was confirmed, and answers whether it was done. */
export function confirm({ title, text, action, tone, run }) {
	const said = h("p", { class: "note bad", role: "alert", hidden: true });
	const yes = h("button", { type: "button", class: tone ?? "strong" }, action);
	const no = h("button", { type: "button", class: "plain" }, "Cancel");
	const dialog = h("dialog", { "aria-labelledby": "dialog-title", "aria-describedby": "dialog-text" },
		h("h2", { id: "dialog-title" }, title), h("div", { id: "dialog-text" }, text), said,
		h("div", { class: "buttons" }, no, yes));
	return new Promise((resolve) => {
		let done = false;
		no.addEventListener("click", () => dialog.close());
		yes.addEventListener("click", async () => {
			yes.disabled = true;
			dialog.setAttribute("aria-busy", "true");
			try {
				done = await run() ?? true;
				dialog.close();
			}
			catch (trouble) {
				said.textContent = trouble.message;
				said.hidden = false;
				yes.disabled = false;
				dialog.removeAttribute("aria-busy");
			}
		});
		dialog.addEventListener("cancel", (event) => yes.disabled && event.preventDefault());
		dialog.addEventListener("close", () => {
			dialog.remove();
			resolve(done);
		});
		document.body.append(dialog);
		dialog.showModal();
		no.focus();
	});
}

/** Says what was done, to those who see it and to those who hear it. */
export function say(text) {
	const said = document.getElementById("said");
	const toast = h("p", { class: "toast", "aria-hidden": "true" }, text);
	said.textContent = "";
	// A screen reader hears of a change, not of what was there before.
	setTimeout(() => said.textContent = text, 100);
	document.querySelectorAll(".toast").forEach((old) => old.remove());
	document.body.append(toast);
	setTimeout(() => toast.remove(), 6000);
}
