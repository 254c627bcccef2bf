/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What the endpoint is asked and told. It is found from where this file came from, so that any base path,
// context path or proxy prefix will do.

const ENDPOINT = new URL("..", import.meta.url).pathname.replace(/\/$/, "");

const PATIENCE = 15000;

/** Whether the endpoint takes operations; somebody may still lack the right to them. */
export const OPERATIONS = document.documentElement.dataset.operations === "true";

/** Why there is no answer. */
export class Trouble extends Error {

	constructor(kind, message) {
		super(message);
		this.kind = kind;
	}

}

export const totals = (signal) => ask("/totals", {}, signal);

export const history = (signal) => ask("/history", {}, signal);

export const forms = (signal) => ask("/forms", {}, signal);

export const leads = (query, signal) => ask("", query, signal);

export const lead = (id, signal) => ask("/" + encodeURIComponent(id), {}, signal);

export const operate = (id, operation) => tell("/" + encodeURIComponent(id), { operation });

export const resubmitAll = (filter) => tell("", { operation: "resubmit", ...filter });

export const cancelBulk = () => tell("", { operation: "cancel" });

export const pause = (kind, name) => tell("", { operation: "pause", [kind]: name });

export const resume = (kind, name) => tell("", { operation: "resume", [kind]: name });

async function ask(path, query, signal) {
	const known = Object.entries(query).filter(([, value]) => value);
	return answerOf(await send(path + (known.length ? "?" + new URLSearchParams(known) : ""), { signal }));
}

async function tell(path, body) {
	const token = csrfToken();
	let response = await post(path, body, token);
	// Spring Security may hand out the token only with its first refusal.
	if (response.status === 403 && csrfToken() !== token) {
		response = await post(path, body, csrfToken());
	}
	if (response.status === 403) {
		throw new Trouble("forbidden", csrfToken()
			? "You may look, but not do this: the application refused it (403). If you should be allowed to, its CSRF "
				+ "protection may not take this page’s token: Spring Security does with csrf.spa()."
			: "The application refused this (403). Either you may look, but not do this, or its CSRF protection hides the "
				+ "token from this page: Spring Security shows it with csrf.spa().");
	}
	return answerOf(response);
}

function post(path, body, token) {
	const headers = { "Content-Type": "application/json" };
	if (token) {
		headers["X-XSRF-TOKEN"] = token;
	}
	return send(path, { method: "POST", headers, body: JSON.stringify(body) });
}

function csrfToken() {
	const cookie = document.cookie.split("; ").find((each) => each.startsWith("XSRF-TOKEN="));
	return cookie ? decodeURIComponent(cookie.slice("XSRF-TOKEN=".length)) : null;
}

async function send(path, { signal, headers, ...options }) {
	const late = AbortSignal.timeout(PATIENCE);
	try {
		return await fetch(ENDPOINT + path, {
			...options,
			cache: "no-store",
			// Says that a page of the login would be no answer.
			headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest", ...headers },
			signal: signal ? AbortSignal.any([signal, late]) : late
		});
	}
	catch (error) {
		if (signal?.aborted) {
			throw error;
		}
		throw late.aborted ? new Trouble("slow", "The application took too long to answer.")
			: new Trouble("offline", "The application cannot be reached. It may be restarting, or you are offline.");
	}
}

async function answerOf(response) {
	const json = /^application\/([a-z.0-9-]+\+)?json/.test(response.headers.get("Content-Type") ?? "");
	if (response.status === 401 || (response.ok && !json && response.redirected)) {
		throw new Trouble("signed-out", "You are not signed in any more. Load the page again to sign in.");
	}
	const answer = json ? await response.json().catch(() => ({})) : {};
	if (response.ok && json) {
		return answer;
	}
	throw troubleOf(response.status, typeof answer.message === "string" ? answer.message : null);
}

function troubleOf(status, message) {
	switch (status) {
		case 400: return new Trouble("bad", message ?? "The application did not understand the request.");
		case 403: return new Trouble("forbidden", "You may not see the leads: the application refused it (403).");
		case 404: return new Trouble("gone", message ?? "There is none.");
		case 409: return new Trouble("conflict", message ?? "Its state is against it.");
		case 503: return new Trouble("away", message ?? "The store of the leads cannot be asked now.");
		default: return new Trouble("failed", `The application failed to answer (${status}).`);
	}
}
