// Replaces what a page tells of leads by a fresh version, until nothing more happens to them.
const INTERVAL = 1000;

async function follow() {
	const shown = document.querySelector("[data-finished]");
	if (shown.dataset.finished === "true") {
		return;
	}
	try {
		const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
		if (answer.ok) {
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			const fresh = page.querySelector("[data-finished]");
			if (fresh) {
				shown.dataset.finished = fresh.dataset.finished;
			}
			if (fresh && fresh.innerHTML !== shown.innerHTML) {
				// The element itself stays: it may be a live region that screen readers listen to.
				shown.replaceChildren(...fresh.childNodes);
			}
		}
	}
	catch (error) {
		// The next round asks again.
	}
	setTimeout(follow, INTERVAL);
}

setTimeout(follow, INTERVAL);
