/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.RetryPolicy;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.attempt.Recorder;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pause.OperatorPauses;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The relay's thread from its start to its end, with a store that fails when told to.
 */
@Timeout(60)
class RelayLifecycleTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration DRAIN = Duration.ofMillis(300);

	private final Map<String, Queue<Throwable>> faults = new ConcurrentHashMap<>();

	private final Map<String, Throwable> lasting = new ConcurrentHashMap<>();

	private final InMemorySubmissionStore memory = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), Clock.systemUTC(), System::nanoTime);

	private final SubmissionStore store = faulty(this.memory);

	private final SubmissionIds ids = new SubmissionIds(Clock.systemUTC(), new Random(1));

	private final ScriptedSender sender = new ScriptedSender();

	private final SettableClock settable = new SettableClock();

	private CapturedLog log;

	private SubmissionRelay relay;

	@BeforeEach
	void start() {
		this.log = CapturedLog.start(Level.WARN, Level.INFO);
		this.relay = relay(DRAIN, Duration.ofMillis(20), PaceSettings.DEFAULT);
	}

	@AfterEach
	void stop() {
		this.lasting.clear();
		this.relay.stop();
		this.log.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class,
			IllegalStateException.class })
	void survivesWhateverTheStoreThrows(Class<? extends Throwable> type) throws Exception {
		fail("claim", type.getDeclaredConstructor().newInstance());
		this.relay.start();
		add();
		LeadsContexts.await("the delivery after the fault", () -> this.memory.counts().delivered() == 1);
		assertThat(this.relay.isRunning()).isTrue();
		assertThat(this.faults.get("claim")).isEmpty();
		assertThat(this.log.warnings()).singleElement()
			.satisfies((line) -> assertThat(line.text()).contains(type.getName()));
	}

	@Test
	void survivesAnErrorWhileAResultIsRecorded() throws Exception {
		fail("record", new OutOfMemoryError());
		this.relay.start();
		add();
		LeadsContexts.await("the fault", () -> this.faults.get("record").isEmpty());
		add();
		LeadsContexts.await("the next delivery", () -> this.memory.counts().delivered() == 1);
		assertThat(this.relay.isRunning()).isTrue();
	}

	@Test
	void answersWhoWaitsWhenAnErrorComesWhileTheResultIsRecorded() {
		fail("record", new StackOverflowError());
		StepVerifier.create(this.relay.deliver(submission()))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(LeadDeliveryException.class))
			.verify(LIMIT);
	}

	@Test
	void warnsOncePerMinuteOfResultsThatAreNotRecorded() {
		this.lasting.put("record", new IllegalStateException());
		SubmissionRelay fast = relay(DRAIN, Duration.ofMillis(20),
				new PaceSettings(1_000_000, Duration.ofSeconds(10), 1000));
		for (int i = 0; i < 1000; i++) {
			this.memory.add(submission());
		}
		fast.poll();
		assertThat(this.sender.sent()).hasSize(1000);
		assertThat(this.log.warnings()).singleElement()
			.satisfies((line) -> assertThat(line.text()).contains("Recording the result", "IllegalStateException"));
	}

	@Test
	void drainsWhatIsDueBeforeItStops() {
		List<Integer> order = new ArrayList<>();
		this.sender
			.answer((lead) -> Mono.delay(Duration.ofMillis(2)).map((tick) -> new DeliveryOutcome.Delivered(null)));
		for (int i = 0; i < 20; i++) {
			add();
		}
		this.relay = relay(Duration.ofSeconds(20), Duration.ofSeconds(1), PaceSettings.DEFAULT);
		this.relay.start();
		this.relay.stop(() -> order.add(1));
		this.relay.stop();
		assertThat(this.memory.counts().delivered()).isEqualTo(20);
		assertThat(this.relay.isRunning()).isFalse();
		assertThat(order).containsExactly(1);
		assertThat(this.log.warnings()).isEmpty();
	}

	@Test
	void stopsWithinTheDrainTimeoutAndTellsOnceWhatIsLeft() throws Exception {
		this.sender.answer((lead) -> Mono.never());
		for (int i = 0; i < 12; i++) {
			add();
		}
		this.relay.start();
		LeadsContexts.await("attempts under way", () -> this.sender.sent().size() == 6);
		long begun = System.nanoTime();
		this.relay.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(DRAIN, Duration.ofSeconds(5));
		this.relay.stop();
		assertThat(this.log.warnings()).singleElement()
			.satisfies((line) -> assertThat(line.text()).contains("Stopped with 12 submissions undelivered"));
	}

	@Test
	void secondStopWhileItDrainsTellsNothingTwice() throws Exception {
		this.sender.answer((lead) -> Mono.never());
		add();
		this.relay.start();
		LeadsContexts.await("an attempt under way", () -> !this.sender.sent().isEmpty());
		CountDownLatch stopped = new CountDownLatch(2);
		this.relay.stop(stopped::countDown);
		this.relay.stop(stopped::countDown);
		assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
		this.relay.stop();
		assertThat(this.log.warnings()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "untilDue", "counts", "claim", "isDurable" })
	void endsThoughTheStoreFails(String method) throws Exception {
		this.sender.answer((lead) -> Mono.never());
		add();
		this.relay.start();
		LeadsContexts.await("an attempt under way", () -> !this.sender.sent().isEmpty());
		this.lasting.put(method, new IllegalStateException());
		CountDownLatch stopped = new CountDownLatch(1);
		this.relay.stop(stopped::countDown);
		assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
		LeadsContexts.await("the end", () -> !this.relay.isRunning());
	}

	@Test
	void endsThoughTheStoreHangs() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch hanging = new CountDownLatch(1);
		SubmissionStore hangs = (SubmissionStore) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { SubmissionStore.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("claim")) {
						hanging.countDown();
						release.await();
					}
					return method.invoke(this.memory, arguments);
				});
		SubmissionRelay stuck = relay(hangs, DRAIN, Duration.ofMillis(20), PaceSettings.DEFAULT, System::nanoTime);
		stuck.start();
		hanging.await();
		CountDownLatch stopped = new CountDownLatch(1);
		stuck.stop(stopped::countDown);
		assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
		release.countDown();
	}

	@Test
	void startsAgainAfterAStop() throws Exception {
		this.relay.start();
		this.relay.stop();
		add();
		this.relay.start();
		LeadsContexts.await("the delivery after the second start", () -> this.memory.counts().delivered() == 1);
	}

	@Test
	void answersWhoWaitsForHisTurnWhenItStops() {
		this.sender.answer(
				(lead) -> Mono.just(new DeliveryOutcome.Postponed(SubmissionError.of(Type.RATE_LIMITED, "slow down"),
						Duration.ofHours(1))));
		this.relay.start();
		StepVerifier.create(this.relay.deliver(submission())).expectError(LeadDeliveryException.class).verify(LIMIT);
		StepVerifier.create(this.relay.deliver(submission()))
			.then(this.relay::stop)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(LeadDeliveryException.class))
			.verify(LIMIT);
	}

	@Test
	void usesDaemonThreadsBelowThePhaseOfTheWebServer() {
		this.relay.start();
		assertThat(LeadsContexts.threads()).isNotEmpty().allMatch(Thread::isDaemon);
		assertThat(this.relay.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
			.isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
	}

	@Test
	void isStuckWhenItHasNotAskedForLong() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger polls = new AtomicInteger();
		SubmissionStore hangs = (SubmissionStore) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { SubmissionStore.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("claim") && polls.incrementAndGet() == 1) {
						release.await();
					}
					return method.invoke(this.memory, arguments);
				});
		SubmissionRelay watched = relay(hangs, DRAIN, Duration.ofMinutes(5), PaceSettings.DEFAULT,
				this.settable::nanoTime);
		assertThat(watched.isStuck()).isFalse();
		watched.start();
		LeadsContexts.await("the first poll", () -> polls.get() == 1);
		this.settable.advance(Duration.ofMinutes(5));
		assertThat(watched.isStuck()).isFalse();
		this.settable.advance(Duration.ofSeconds(61));
		assertThat(watched.isStuck()).isTrue();
		release.countDown();
		LeadsContexts.await("the end of the first poll", () -> !watched.isStuck());
		this.settable.advance(Duration.ofMinutes(10));
		watched.stop();
		assertThat(watched.isStuck()).isFalse();
	}

	@Test
	void isStuckWhenTheWritingOfAResultHangs() throws Exception {
		CountDownLatch hangs = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		FlakyStore blocking = new FlakyStore(this.memory);
		blocking.poison((result) -> {
			hangs.countDown();
			return !opened(release);
		});
		SubmissionRelay watched = relay(blocking, DRAIN, Duration.ofMinutes(5), PaceSettings.DEFAULT,
				this.settable::nanoTime);
		watched.start();
		this.memory.add(submission());
		watched.nudge("hubspot.test");
		hangs.await();
		this.settable.advance(Duration.ofMinutes(1));
		assertThat(watched.isStuck()).isFalse();
		this.settable.advance(Duration.ofSeconds(1));
		assertThat(watched.isStuck()).isTrue();
		release.countDown();
		LeadsContexts.await("the end of the call", () -> !watched.isStuck());
		watched.stop();
	}

	private static boolean opened(CountDownLatch latch) {
		try {
			return latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	private void fail(String method, Throwable fault) {
		this.faults.computeIfAbsent(method, (name) -> new ConcurrentLinkedQueue<>()).add(fault);
	}

	private SubmissionStore faulty(SubmissionStore delegate) {
		return (SubmissionStore) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { SubmissionStore.class }, (proxy, method, arguments) -> {
					Queue<Throwable> once = this.faults.get(method.getName());
					Throwable fault = (once != null) ? once.poll() : null;
					fault = (fault != null) ? fault : this.lasting.get(method.getName());
					if (fault != null) {
						throw fault;
					}
					try {
						return method.invoke(delegate, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	private SubmissionRelay relay(Duration drain, Duration poll, PaceSettings pace) {
		return relay(this.store, drain, poll, pace, System::nanoTime);
	}

	private SubmissionRelay relay(SubmissionStore kept, Duration drain, Duration poll, PaceSettings pace,
			LongSupplier nanoTime) {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://hubspot.test/?FormName=demo"))));
		RetryPolicy retry = new RetryPolicy(3, Duration.ofHours(1), 2, Duration.ofHours(2), 0);
		AttemptRunner attempts = new AttemptRunner(forms, List.of(this.sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(kept, retry, new Random(1), LeadSignals.NONE, nanoTime));
		return new SubmissionRelay(kept, attempts, Map.of("hubspot.test", pace), null,
				new OperatorPauses(null, nanoTime),
				new DeliverySettings(retry, pace, Duration.ofMinutes(1), poll, drain), nanoTime);
	}

	private void add() {
		assertThat(this.memory.add(submission()).status()).isEqualTo(SubmissionStatus.PENDING);
		this.relay.nudge("hubspot.test");
	}

	private NewSubmission submission() {
		return new NewSubmission(this.ids.next(), Lead.forForm("demo").field("email", "ada@example.org").build(),
				"hubspot.test");
	}

}
