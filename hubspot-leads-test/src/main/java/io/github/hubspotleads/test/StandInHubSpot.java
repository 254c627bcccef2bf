/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.hubspotleads.test.forms.FormsApi;
import io.github.hubspotleads.test.forms.definition.FormDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in HubSpot inside this process, reachable over loopback.
 * <p>
 * It answers like the Leads API and the Forms API at once, refuses what HubSpot would
 * refuse, remembers what it received and can be told to misbehave: <pre class="code">
 * hubspot.forNextRequests(3).respond(rateLimited().retryAfter("10"));
 * hubspot.fromNowOn().respond(normally().after(Duration.ofSeconds(2)));
 * </pre> It remembers the latest 10,000 requests; its counts know them all. A request is
 * remembered as soon as it has arrived, before it is answered. Safe for use by many
 * threads.
 *
 * @since 0.1.0
 * @see Answer
 */
public class StandInHubSpot implements AutoCloseable {

	private final Reception reception;

	private final Reads reads;

	private int port;

	private @Nullable WireMockServer server;

	/**
	 * Create a stand-in on a free port.
	 */
	public StandInHubSpot() {
		this(0);
	}

	/**
	 * Create a stand-in on a port of your choice.
	 * @param port the port, or 0 for a free one
	 */
	public StandInHubSpot(int port) {
		this(port, Clock.systemUTC(), System::nanoTime);
	}

	/**
	 * Create a stand-in whose time is in the hands of a test.
	 * @param port the port, or 0 for a free one
	 * @param clock tells when something arrives, and the present that times are compared
	 * with
	 * @param nanoTime tells the monotonic time of all limits, in nanoseconds
	 */
	public StandInHubSpot(int port, Clock clock, LongSupplier nanoTime) {
		this.port = port;
		this.reception = new Reception(clock, nanoTime, UUID::randomUUID);
		this.reads = new Reads(this.reception);
	}

	/**
	 * Start, if it is not running. After {@link #close()} it starts on the same port
	 * again, so that addresses stay true.
	 * @return this stand-in
	 */
	public final synchronized StandInHubSpot start() {
		if (this.server == null) {
			this.server = Wiring.startServer(this.port, this.reception);
			this.port = this.server.port();
		}
		return this;
	}

	/**
	 * Stop listening. What was received stays readable.
	 */
	@Override
	public final synchronized void close() {
		if (this.server != null) {
			this.server.stop();
			this.server = null;
		}
	}

	/**
	 * Return the host of all addresses, which the property
	 * {@code hubspot.leads.allowed-hosts} has to name.
	 * @return the host, without a port
	 */
	public final String host() {
		return "localhost";
	}

	/**
	 * Return the address without path and query, under which all endpoints of the Forms
	 * API are. Starts a stand-in that was never started.
	 * @return the address
	 */
	public final synchronized String baseUrl() {
		if (this.port == 0) {
			start();
		}
		return "http://" + host() + ":" + this.port;
	}

	/**
	 * Return the address that HubSpot would show for a form, for the property
	 * {@code hubspot.leads.forms.<name>.url}. Starts a stand-in that was never started.
	 * @param formName the name of the form at HubSpot, any text
	 * @return the address
	 */
	public final String url(String formName) {
		return baseUrl() + "/?app=leaddirector&FormName=" + URLEncoder.encode(formName, StandardCharsets.UTF_8);
	}

	/**
	 * Refuse other forms of the Leads API with 404. Without this every form is known.
	 * @param formNames the names of the forms at HubSpot
	 */
	public final void knowOnlyForms(String... formNames) {
		this.reception.knowOnly(Set.of(formNames));
	}

	/**
	 * Answer 429, with the time to wait in {@code Retry-After}, to every request above a
	 * limit. Without this there is none. Requests above the limit use up no answer that
	 * was told for the next requests. The limits that the Forms API really has are
	 * {@link FormsApi#enforceRateLimits()}.
	 * @param requests how many requests pass in any such window of time
	 * @param window the length of the window
	 */
	public final void limitTo(int requests, Duration window) {
		this.reception.plan().limitTo(requests, window);
	}

	/**
	 * Define a form of the Forms API, see {@link FormsApi#defineForm}.
	 * @param definition the form
	 */
	public final void defineForm(FormDefinition definition) {
		formsApi().defineForm(definition);
	}

	/**
	 * Define a form of the Forms API as HubSpot shows it.
	 * @param json the definition, as version 3 of the API for forms answers it
	 * @throws IllegalArgumentException if that is not the definition of a form
	 */
	public final void defineForm(String json) {
		formsApi().defineForm(FormDefinition.parse(json));
	}

	/**
	 * Return what the Forms API knows and demands: forms, access tokens, rate limits and
	 * the reading back of submissions.
	 * @return the same object at every call
	 */
	public final FormsApi formsApi() {
		return this.reception.formsApi();
	}

	/**
	 * Return the requests that read something and bring no lead. All other methods of the
	 * stand-in that count, list or answer requests leave them out.
	 * @return the same requests, live, at every call
	 */
	public final Reads reads() {
		return this.reads;
	}

	/**
	 * Tell what to answer to the next request. It comes after answers told before.
	 * @return what to finish with {@link Telling#respond}
	 */
	public final Telling forNextRequest() {
		return forNextRequests(1);
	}

	/**
	 * Tell what to answer to the next requests. They come after answers told before.
	 * @param count how many requests are answered so
	 * @return what to finish with {@link Telling#respond}
	 */
	public final Telling forNextRequests(int count) {
		return (answer) -> this.reception.plan().add(count, answer);
	}

	/**
	 * Tell what to answer to all requests until told otherwise, in place of everything
	 * told before.
	 * @return what to finish with {@link Telling#respond}
	 */
	public final Telling fromNowOn() {
		return (answer) -> this.reception.plan().replace(answer);
	}

	/**
	 * Return the leads that were accepted by either API, oldest first.
	 * @return the leads, a snapshot
	 */
	public final List<ReceivedLead> receivedLeads() {
		return requests().stream().filter(ReceivedLead::accepted).toList();
	}

	/**
	 * Return the leads that were accepted for a form, oldest first.
	 * @param formName the name of the form at HubSpot, or its form guid
	 * @return the leads, a snapshot
	 */
	public final List<ReceivedLead> receivedLeads(String formName) {
		return receivedLeads().stream().filter((lead) -> lead.isFor(formName)).toList();
	}

	/**
	 * Return all requests, accepted or not, oldest first.
	 * @return the requests, a snapshot
	 */
	public final List<ReceivedLead> requests() {
		return this.reception.inbox().requests();
	}

	/**
	 * Return how many requests arrived, accepted or not.
	 * @return the number
	 */
	public final int requestCount() {
		return this.reception.inbox().count();
	}

	/**
	 * Return how many requests were answered with 429.
	 * @return the number
	 */
	public final int rateLimitedCount() {
		return this.reception.inbox().rateLimited();
	}

	/**
	 * Wait until leads were accepted.
	 * @param count how many leads, counted since the start or the last {@link #reset()}
	 * @param timeout how long to wait at most
	 * @return the leads accepted so far, oldest first
	 * @throws AssertionError if they do not arrive in time, or the thread is interrupted
	 */
	public final List<ReceivedLead> awaitLeads(int count, Duration timeout) {
		this.reception.inbox().awaitAccepted(count, timeout);
		return receivedLeads();
	}

	/**
	 * Forget everything: requests, counts, what was told, limits, forms and access
	 * tokens.
	 */
	public final void reset() {
		this.reception.reset();
	}

	/**
	 * The second half of a sentence that tells the stand-in what to do.
	 */
	@FunctionalInterface
	public interface Telling {

		/**
		 * Tell the answer.
		 * @param answer what to answer
		 */
		void respond(Answer answer);

	}

}
