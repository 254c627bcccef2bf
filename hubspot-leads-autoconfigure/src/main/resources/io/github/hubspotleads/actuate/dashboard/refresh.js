/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Asks again and again: one question after the other, only while somebody looks, and less often in trouble.

const MOST = 30000;

export class Refresher {

	#ask;

	#interval;

	#timer;

	#running = false;

	#again = false;

	#abort = new AbortController();

	#delay;

	/** `ask` gets a signal, and answers whether all is well: `true`, `false`, or `null` to give up. */
	constructor(ask, interval) {
		this.#ask = ask;
		this.#interval = interval;
		this.#delay = interval();
	}

	/** Asks now, or once more when the question under way is answered. */
	async now() {
		clearTimeout(this.#timer);
		if (this.#running) {
			this.#again = true;
			return;
		}
		this.#running = true;
		const well = await this.#ask(this.#abort.signal);
		this.#running = false;
		if (this.#abort.signal.aborted) {
			return;
		}
		this.#delay = well ? this.#interval() : Math.min(this.#delay * 2, MOST);
		if (this.#again) {
			this.#again = false;
			this.now();
		}
		else if (well !== null && document.visibilityState === "visible") {
			this.#timer = setTimeout(() => this.now(), this.#delay);
		}
	}

	/** Waits while nobody looks, and asks at once when somebody does again. */
	seen() {
		clearTimeout(this.#timer);
		if (document.visibilityState === "visible") {
			this.now();
		}
	}

	stop() {
		clearTimeout(this.#timer);
		this.#abort.abort();
	}

}
