/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.capture.OnFailure;
import io.github.hubspotleads.capture.OnInvalid;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything under {@code hubspot.leads}.
 *
 * @param enabled whether leads are captured and delivered
 * @param portalId number of the HubSpot account, for forms of the Forms API
 * @param region region of the account, such as eu1
 * @param accessToken token of a private app or service key, sent only to HubSpot's
 * authenticated endpoints: over https, to this machine itself, or to where a bean of type
 * HubSpotConnectionDetails says that HubSpot is; never to the Leads API
 * @param portals other HubSpot accounts by name
 * @param forms forms by name, as annotations and leads name them
 * @param formsUrl address of the Forms API, by default that of the account's region
 * @param apiUrl address of HubSpot's other APIs
 * @param allowedHosts hosts that leads may be sent to besides those below hubspot.com,
 * hsforms.com and hubapi.com, such as a domain of your own that HubSpot serves, or
 * localhost in tests
 * @param capture capture of annotated methods
 * @param validation size limits of a lead
 * @param store where submissions are kept
 * @param delivery delivery to HubSpot
 * @param reconciliation comparison of what was delivered with what HubSpot shows
 * @param http connections to HubSpot
 * @since 0.1.0
 */
@ConfigurationProperties("hubspot.leads")
public record HubSpotLeadsProperties(@DefaultValue("true") boolean enabled, @Nullable String portalId,
		@DefaultValue("na1") String region, @Nullable String accessToken, @DefaultValue Map<String, Portal> portals,
		@DefaultValue Map<String, FormProperties> forms, @Nullable String formsUrl,
		@DefaultValue("https://api.hubapi.com") String apiUrl, @DefaultValue List<String> allowedHosts,
		@DefaultValue Capture capture, @DefaultValue Validation validation, @DefaultValue Store store,
		@DefaultValue Delivery delivery, @DefaultValue Reconciliation reconciliation, @DefaultValue Http http) {

	// A record prints its components: the token is not for printing.
	@Override
	public String toString() {
		return "HubSpotLeadsProperties[forms=" + this.forms.keySet() + ']';
	}

	/**
	 * A HubSpot account.
	 *
	 * @param portalId number of the account
	 * @param region region of the account, such as eu1
	 * @param accessToken token of a private app or service key of the account
	 */
	public record Portal(@Nullable String portalId, @DefaultValue("na1") String region, @Nullable String accessToken) {

		// A record prints its components: the token is not for printing.
		@Override
		public String toString() {
			return "Portal[portalId=" + this.portalId + ']';
		}

	}

	/**
	 * Capture of annotated methods.
	 *
	 * @param onInvalid what happens to a captured lead that is invalid
	 * @param onFailure what the caller is told when a captured lead cannot be kept
	 */
	public record Capture(@DefaultValue("record") OnInvalid onInvalid, @DefaultValue("log") OnFailure onFailure) {

	}

	/**
	 * Size limits of a lead.
	 *
	 * @param maxFields number of fields that a lead may have
	 * @param maxFieldLength number of characters that a value may have
	 * @param maxLeadLength number of characters that all values may have together
	 */
	public record Validation(@DefaultValue("200") int maxFields, @DefaultValue("65536") int maxFieldLength,
			@DefaultValue("262144") int maxLeadLength) {

	}

	/**
	 * Where submissions are kept.
	 *
	 * @param type kind of the store: in the application's database where it has one and
	 * else in memory, or always one of them
	 * @param file path of a file of its own that submissions are kept in, with H2 on the
	 * class path; it wins over the application's database
	 * @param memory bounds of the in-memory store
	 * @param hold bounds of what waits in memory for another store that is away
	 * @param retention how long finished submissions are kept
	 */
	public record Store(@DefaultValue("auto") Type type, @Nullable String file, @DefaultValue Memory memory,
			@DefaultValue Hold hold, @DefaultValue Retention retention) {

		/**
		 * Kinds of stores.
		 */
		public enum Type {

			/** In the application's single database, else in memory. */
			AUTO,

			/** In the application's database, or the start fails. */
			JDBC,

			/** In memory. */
			MEMORY

		}

		/**
		 * Bounds of the in-memory store.
		 *
		 * @param maxWaiting number of submissions that may wait; further leads are
		 * refused
		 * @param maxSize size of all leads in memory, as estimated from their texts
		 * @param history number of finished submissions that are remembered
		 */
		public record Memory(@DefaultValue("10000") int maxWaiting, @DefaultValue("8MB") DataSize maxSize,
				@DefaultValue("10000") int history) {

		}

		/**
		 * Bounds of what waits in memory for another store that is away.
		 *
		 * @param maxWaiting number of captured leads that may wait, 0 for none; further
		 * leads are refused
		 * @param maxSize size of all leads that wait, as estimated from their texts
		 */
		public record Hold(@DefaultValue("10000") int maxWaiting, @DefaultValue("8MB") DataSize maxSize) {

		}

		/**
		 * How long finished submissions are kept.
		 *
		 * @param payload time for which the lead of a submission stays after its
		 * delivery; by default it is wiped with the answer
		 * @param delivered time after which the record of a delivered submission is
		 * deleted, and what remains of an erased one
		 * @param undelivered time after which a rejected or dead submission is deleted;
		 * by default never
		 */
		public record Retention(@DefaultValue("0s") Duration payload, @DefaultValue("90d") Duration delivered,
				@Nullable Duration undelivered) {

		}

	}

	/**
	 * Delivery to HubSpot.
	 *
	 * @param mode whether leads are sent (send), or only kept and shown in the log (log)
	 * @param maxRetries number of attempts that may follow the first one
	 * @param delay delay before the first retry
	 * @param multiplier factor by which the delay grows with each retry
	 * @param maxDelay longest delay between two attempts
	 * @param jitter part of a delay that is random, from 0 (none) to 1 (all of it)
	 * @param pollInterval time after which the store is asked though nothing woke the
	 * relay
	 * @param leaseDuration time for which a submission belongs to the node that sends it,
	 * at least twice the total timeout of an exchange
	 * @param drainTimeout time for which a stopping application goes on delivering
	 * @param inOrder whether a lead waits until the earlier ones of the same e-mail
	 * address are finished
	 * @param pace pace of each destination
	 */
	public record Delivery(@DefaultValue("send") String mode, @DefaultValue("12") int maxRetries,
			@DefaultValue("5s") Duration delay, @DefaultValue("2") double multiplier,
			@DefaultValue("30m") Duration maxDelay, @DefaultValue("1") double jitter,
			@DefaultValue("1s") Duration pollInterval, @DefaultValue("1m") Duration leaseDuration,
			@DefaultValue("10s") Duration drainTimeout, @DefaultValue("false") boolean inOrder,
			@DefaultValue Pace pace) {

		/**
		 * Pace of each destination.
		 *
		 * @param permits number of attempts that may start within any period; by default
		 * 100 for the authenticated endpoint of the Forms API and 50 for all others
		 * @param period length of the period
		 * @param maxInFlight number of attempts to one destination that may be under way
		 * at once; to all together one and a half times as many, or 9 if that is more
		 */
		public record Pace(@Nullable Integer permits, @DefaultValue("10500ms") Duration period,
				@DefaultValue("6") int maxInFlight) {

		}

	}

	/**
	 * Comparison of what was delivered with what HubSpot shows.
	 *
	 * @param enabled whether the submissions of forms whose portal has an access token
	 * are read back
	 * @param interval time that a form rests between two comparisons
	 * @param patience time after its delivery from which on a submission that HubSpot
	 * does not show is missing
	 * @param window time after its delivery for which a submission is looked for
	 * @param maxPages number of pages of 50 submissions that a comparison reads at most
	 */
	public record Reconciliation(@DefaultValue("true") boolean enabled, @DefaultValue("5m") Duration interval,
			@DefaultValue("1h") Duration patience, @DefaultValue("1d") Duration window,
			@DefaultValue("100") int maxPages) {

	}

	/**
	 * Connections to HubSpot.
	 *
	 * @param connectTimeout longest time to connect
	 * @param totalTimeout longest time of a whole exchange, from the wait for a
	 * connection to the last byte of the answer
	 * @param maxConnections number of connections that may be open to a host
	 * @param maxIdleTime time after which an idle connection is closed
	 */
	public record Http(@DefaultValue("3s") Duration connectTimeout, @DefaultValue("10s") Duration totalTimeout,
			@DefaultValue("64") int maxConnections, @DefaultValue("20s") Duration maxIdleTime) {

	}

}
