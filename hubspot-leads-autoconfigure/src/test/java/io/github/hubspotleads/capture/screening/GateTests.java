/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.ScreeningSettings;
import io.github.hubspotleads.form.ScreeningSettings.Limits;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.submission.PersonHasher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a node remembers of earlier leads.
 */
class GateTests {

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final String TOO_LONG = "m\u00fcller456789012345678901234567890123456789012345678901234567890123";

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);

	private final Gate gate = new Gate(PersonHasher.withRandomKey(), this.nanoTime::get);

	private final LeadForm repeats = form("repeats", WINDOW, Limits.NONE);

	private final LeadForm limited = form("limited", Duration.ZERO, new Limits(3, 0, WINDOW));

	@Test
	void letsEveryLeadInWithoutSettings() {
		LeadForm open = form("open", Duration.ZERO, Limits.NONE);
		assertThat(enter(open, lead("a@x.test"))).isNull();
		assertThat(enter(open, lead("a@x.test"))).isNull();
	}

	@Test
	void remembersOnlyWhatWasKept() {
		this.gate.enter(this.repeats, lead("a@x.test"));
		assertThat(enter(this.repeats, lead("a@x.test"))).as("in flight").isNull();
		assertThat(enter(this.repeats, lead("a@x.test"))).isEqualTo(CaptureDecision.DUPLICATE);
	}

	@Test
	void tellsFormsApart() {
		enter(this.repeats, lead("a@x.test"));
		assertThat(enter(form("other", WINDOW, Limits.NONE), lead("a@x.test"))).isNull();
	}

	@Test
	void anotherAnswerAboutConsentIsNoRepeat() {
		Lead refused = lead("a@x.test").withConsent(new LegalConsent.Consent(false, "May we?", List.of()));
		enter(this.repeats, refused);
		assertThat(enter(this.repeats, refused)).isEqualTo(CaptureDecision.DUPLICATE);
		assertThat(
				enter(this.repeats, lead("a@x.test").withConsent(new LegalConsent.Consent(true, "May we?", List.of()))))
			.isNull();
	}

	@Test
	void visitorsWithoutAnEmailAddressAreToldApartByTheirContext() {
		Lead lead = Lead.forForm("repeats").field("message", "Call me").build();
		enter(this.repeats, lead.withContext(LeadContext.empty().withIpAddress("8.8.8.8")));
		assertThat(enter(this.repeats, lead.withContext(LeadContext.empty().withIpAddress("8.8.4.4")))).isNull();
		assertThat(enter(this.repeats, lead.withContext(LeadContext.empty().withIpAddress("8.8.4.4"))))
			.isEqualTo(CaptureDecision.DUPLICATE);
	}

	@Test
	void forgetsTheOldestRepeatsBeyondItsSize() {
		for (int i = 0; i <= Repeats.MAX_SIZE; i++) {
			enter(this.repeats, lead(i + "@x.test"));
		}
		assertThat(enter(this.repeats, lead("1@x.test"))).isEqualTo(CaptureDecision.DUPLICATE);
		assertThat(enter(this.repeats, lead("0@x.test"))).isNull();
	}

	@Test
	void slidesOverThePeriod() {
		assertThat(enterAt(0)).isNull();
		assertThat(enterAt(30)).isNull();
		assertThat(enterAt(59)).isNull();
		assertThat(enterAt(59)).isEqualTo(CaptureDecision.RATE_LIMITED);
		assertThat(enterAt(60)).isNull();
		assertThat(enterAt(61)).isEqualTo(CaptureDecision.RATE_LIMITED);
		assertThat(enterAt(90)).isNull();
	}

	private CaptureDecision enterAt(long second) {
		this.nanoTime.set(Long.MAX_VALUE - 5 + Duration.ofSeconds(second).toNanos());
		return enter(this.limited, lead("a@x.test"));
	}

	@Test
	void neverForgetsAnAddressUnderAttack() {
		for (int i = 0; i < 3; i++) {
			enter(this.limited, lead("victim@x.test"));
		}
		for (int i = 0; i < 2 * Counts.MAX_SIZE; i++) {
			enter(this.limited, lead(i + "@x.test"));
			if (i % 1000 == 0) {
				assertThat(enter(this.limited, lead("victim@x.test"))).isEqualTo(CaptureDecision.RATE_LIMITED);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "JANE@M\u00dcLLER.TEST", "\uff2a\uff21\uff2e\uff25@m\u00fcller.test",
			"jane\uff20m\u00fcller\uff0etest", "jane\uff0bnews@m\u00fcller.test", "jane@mu\u0308ller.test",
			"jane@xn--mller-kva.test", "jane@XN--MLLER-KVA.TEST", "jane@m\u00fcller.test.",
			"jane@m\u00fcller\u3002test", "jane@xn--mller-kva.test\uff0e", "\"jane\"@m\u00fcller.test",
			"\"ja\\ne\"@m\u00fcller.test", "ja\u00adn\u200be@m\u00fcller.test", " jane@m\u00fcller.test\u00a0" })
	void takesSpellingsOfAnEmailAddressForOne(String spelling) {
		LeadForm one = form("one", Duration.ZERO, new Limits(1, 0, WINDOW));
		assertThat(enter(one, lead("jane@m\u00fcller.test"))).isNull();
		assertThat(enter(one, lead(spelling))).isEqualTo(CaptureDecision.RATE_LIMITED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jane@m\u00fcller.test", "jane@muller.example", "june@muller.test", "@muller.test", "jane",
			"jane@x..test", "jane@" + TOO_LONG + ".test", "jane@." })
	void tellsOtherEmailAddressesApart(String other) {
		LeadForm one = form("one", Duration.ZERO, new Limits(1, 0, WINDOW));
		assertThat(enter(one, lead("jane@muller.test"))).isNull();
		assertThat(enter(one, lead(other))).isNull();
		assertThat(enter(one, lead(other))).isEqualTo(CaptureDecision.RATE_LIMITED);
	}

	@ParameterizedTest
	@CsvSource({ "64:ff9b::808:808, 8.8.8.8", "64:ff9b::808:808, 64:ff9b::8.8.8.8", "::ffff:8.8.8.8, 8.8.8.8",
			"2001:db8:1:2::3, 2001:db8:1:2:ffff::4", "8.8.8.8, 8.8.8.8" })
	void takesAddressesOfOneNetworkForOne(String address, String other) {
		LeadForm one = form("one", Duration.ZERO, new Limits(0, 1, WINDOW));
		assertThat(enter(one, from(address))).isNull();
		assertThat(enter(one, from(other))).isEqualTo(CaptureDecision.RATE_LIMITED);
	}

	@ParameterizedTest
	@CsvSource({ "64:ff9b::808:808, 64:ff9b::808:404", "64:ff9b::808:808, 64:ff9b::1:808:808",
			"::ffff:8.8.8.8, ::ffff:8.8.4.4", "2001:db8:1:2::3, 2001:db8:1:3::3" })
	void tellsAddressesOfOtherNetworksApart(String address, String other) {
		LeadForm one = form("one", Duration.ZERO, new Limits(0, 1, WINDOW));
		assertThat(enter(one, from(address))).isNull();
		assertThat(enter(one, from(other))).isNull();
	}

	private static Lead from(String address) {
		return Lead.forForm("any")
			.field("message", "Call me")
			.build()
			.withContext(LeadContext.empty().withIpAddress(address));
	}

	@Test
	void aLeadThatIsNotKeptGivesItsPlaceBack() {
		List<Pass> passes = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			passes.add(this.gate.enter(this.limited, lead("a@x.test")));
		}
		assertThat(enter(this.limited, lead("a@x.test"))).isEqualTo(CaptureDecision.RATE_LIMITED);
		passes.get(1).leave(false);
		passes.get(1).leave(false);
		assertThat(enter(this.limited, lead("a@x.test"))).isNull();
		assertThat(enter(this.limited, lead("a@x.test"))).isEqualTo(CaptureDecision.RATE_LIMITED);
	}

	@Test
	void aLeadThatOneLimitKeepsOutTakesNoPlaceOfTheOther() {
		LeadForm both = form("both", Duration.ZERO, new Limits(1, 1, WINDOW));
		LeadContext visitor = LeadContext.empty().withIpAddress("8.8.8.8");
		assertThat(enter(both, lead("a@x.test").withContext(visitor))).isNull();
		assertThat(enter(both, lead("b@x.test").withContext(visitor))).isEqualTo(CaptureDecision.RATE_LIMITED);
		assertThat(enter(both, lead("b@x.test"))).isNull();
	}

	@Test
	void manyThreadsTogetherTakeNoMoreThanTheLimit() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<CaptureDecision>> decisions = new ArrayList<>();
			for (int i = 0; i < 64; i++) {
				decisions.add(threads.submit(() -> {
					start.await();
					return enter(this.limited, lead("a@x.test"));
				}));
			}
			start.countDown();
			int taken = 0;
			for (Future<CaptureDecision> decision : decisions) {
				taken += (decision.get() == null) ? 1 : 0;
			}
			assertThat(taken).isEqualTo(3);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private CaptureDecision enter(LeadForm form, Lead lead) {
		Pass pass = this.gate.enter(form, lead);
		pass.leave(true);
		return pass.refusal();
	}

	private static Lead lead(String email) {
		return Lead.forForm("any").field("email", email).build();
	}

	private static LeadForm form(String name, Duration repeatWindow, Limits limits) {
		return new LeadForm(name, LeadApi.LEADS, URI.create("http://hubspot.test/"))
			.withScreening(new ScreeningSettings("", "", "", Duration.ofSeconds(2), repeatWindow, limits));
	}

}
