/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.RetryPolicy;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.form.FormAddress;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.http.HttpSettings;
import io.github.hubspotleads.reconciliation.ReconciliationSettings;
import io.github.hubspotleads.submission.hold.HoldSettings;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.retention.Retention;
import io.github.hubspotleads.validation.LeadLimits;

import org.springframework.util.StringUtils;

/**
 * Turns properties into settings, and refuses those that cannot work by their names.
 *
 * @since 0.1.0
 */
public final class SettingsReader {

	private static final String PREFIX = "hubspot.leads.";

	private static final int MAX_PERMITS = 1_000_000;

	private static final int MAX_PAGES = 1000;

	private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(1);

	private static final Duration LONGEST_DELAY = Duration.ofDays(30);

	private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

	private static final Duration LONGEST_RETENTION = Duration.ofDays(3650);

	// Where nothing is sent, nobody has to be spared.
	private static final PaceSettings UNPACED = new PaceSettings(1000, SHORTEST, PaceSettings.DEFAULT.maxInFlight());

	private SettingsReader() {
	}

	/**
	 * Read the size limits of a lead.
	 * @param properties the properties
	 * @return the limits
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public static LeadLimits limits(HubSpotLeadsProperties properties) {
		HubSpotLeadsProperties.Validation validation = properties.validation();
		positive("validation.max-fields", validation.maxFields());
		positive("validation.max-field-length", validation.maxFieldLength());
		positive("validation.max-lead-length", validation.maxLeadLength());
		return new LeadLimits(validation.maxFields(), validation.maxFieldLength(), validation.maxLeadLength());
	}

	/**
	 * Require that leads may be kept in memory.
	 * @param properties the properties
	 * @throws InvalidPropertyException if they are to be kept in a file
	 */
	public static void requireNoFile(HubSpotLeadsProperties properties) {
		HubSpotLeadsProperties.Store store = properties.store();
		boolean inMemory = store.type() == HubSpotLeadsProperties.Store.Type.MEMORY;
		check("store.file", !StringUtils.hasText(store.file()),
				inMemory ? "names a file, and 'hubspot.leads.store.type' is 'memory'"
						: "names a file, and H2 or spring-boot-starter-jdbc is not on the class path",
				inMemory ? "Take one of the two properties away."
						: "Add com.h2database:h2 and spring-boot-starter-jdbc, or take the property away.");
	}

	/**
	 * Read the bounds of the in-memory store.
	 * @param properties the properties
	 * @return the bounds
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public static InMemoryStoreSettings memory(HubSpotLeadsProperties properties) {
		HubSpotLeadsProperties.Store.Memory memory = properties.store().memory();
		positive("store.memory.max-waiting", memory.maxWaiting());
		positive("store.memory.max-size", memory.maxSize().toBytes());
		check("store.memory.history", memory.history() >= 0, "is negative", "Set it to 0 or more.");
		return new InMemoryStoreSettings(memory.maxWaiting(), memory.maxSize().toBytes(), memory.history(),
				retention(properties), properties.delivery().inOrder());
	}

	/**
	 * Read how long finished submissions are kept.
	 * @param properties the properties
	 * @return the times
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public static Retention retention(HubSpotLeadsProperties properties) {
		HubSpotLeadsProperties.Store.Retention retention = properties.store().retention();
		HubSpotLeadsProperties.Reconciliation reconciliation = properties.reconciliation();
		retained("store.retention.delivered", retention.delivered());
		check("store.retention.delivered",
				!reconciliation.enabled() || retention.delivered().compareTo(reconciliation.window()) >= 0,
				"is shorter than 'hubspot.leads.reconciliation.window', so submissions would be deleted while they are "
						+ "looked for at HubSpot",
				"Set it to the window or more, or shorten the window.");
		if (retention.undelivered() != null) {
			retained("store.retention.undelivered", retention.undelivered());
		}
		check("store.retention.payload",
				retention.payload().isZero() || retention.payload().compareTo(SHORTEST_RETENTION) >= 0,
				"is neither 0 nor a time of 1h or more",
				"Set it to 0 for leads to be wiped with HubSpot's answer, or to a time such as 7d.");
		check("store.retention.payload", retention.payload().compareTo(retention.delivered()) <= 0,
				"is longer than 'hubspot.leads.store.retention.delivered', after which the record is deleted with its "
						+ "lead",
				"Set it to that or less.");
		return new Retention(retention.payload(), retention.delivered(), retention.undelivered());
	}

	private static void retained(String key, Duration time) {
		check(key, time.compareTo(SHORTEST_RETENTION) >= 0 && time.compareTo(LONGEST_RETENTION) <= 0,
				"is not a time between 1h and 3650d", "Set it to a time such as 90d.");
	}

	/**
	 * Read the bounds of what waits in memory for a store that is away.
	 * @param properties the properties
	 * @return the bounds
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public static HoldSettings hold(HubSpotLeadsProperties properties) {
		HubSpotLeadsProperties.Store.Hold hold = properties.store().hold();
		check("store.hold.max-waiting", hold.maxWaiting() >= 0, "is negative", "Set it to 0 or more.");
		positive("store.hold.max-size", hold.maxSize().toBytes());
		return new HoldSettings(hold.maxWaiting(), hold.maxSize().toBytes());
	}

	/**
	 * Read how leads are delivered.
	 * @param properties the properties
	 * @return the settings
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public static DeliverySettings delivery(HubSpotLeadsProperties properties) {
		HubSpotLeadsProperties.Delivery delivery = properties.delivery();
		positive("delivery.poll-interval", delivery.pollInterval());
		check("delivery.drain-timeout",
				!delivery.drainTimeout().isNegative() && delivery.drainTimeout().compareTo(LONGEST) <= 0,
				"is not a time between 0s and 1d", "Set it to a time such as 10s.");
		positive("http.total-timeout", properties.http().totalTimeout());
		positive("delivery.lease-duration", delivery.leaseDuration());
		Duration shortestLease = longestAttempt(properties);
		check("delivery.lease-duration", delivery.leaseDuration().compareTo(shortestLease) >= 0,
				"is shorter than twice 'hubspot.leads.http.total-timeout', so a lead could be sent by two nodes at once",
				"Set it to " + shortestLease.toSeconds() + "s or more, or shorten the timeout.");
		return new DeliverySettings(retry(delivery), pace(properties, isDry(properties), PaceSettings.DEFAULT),
				delivery.leaseDuration(), delivery.pollInterval(), delivery.drainTimeout(), delivery.inOrder());
	}

	/**
	 * Read the bounds of connections to HubSpot.
	 * @param properties the properties
	 * @return the bounds
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public static HttpSettings http(HubSpotLeadsProperties properties) {
		HubSpotLeadsProperties.Http http = properties.http();
		positive("http.connect-timeout", http.connectTimeout());
		positive("http.total-timeout", http.totalTimeout());
		positive("http.max-connections", http.maxConnections());
		positive("http.max-idle-time", http.maxIdleTime());
		return new HttpSettings(http.connectTimeout(), http.totalTimeout(), http.maxConnections(),
				HttpSettings.DEFAULT.maxPendingAcquires(), http.maxIdleTime());
	}

	/**
	 * Read how deliveries are compared with what HubSpot shows.
	 * @param properties the properties
	 * @return the settings
	 */
	public static ReconciliationSettings reconciliation(HubSpotLeadsProperties properties) {
		HubSpotLeadsProperties.Reconciliation reconciliation = properties.reconciliation();
		check("reconciliation.interval",
				reconciliation.interval().compareTo(SHORTEST_INTERVAL) >= 0
						&& reconciliation.interval().compareTo(LONGEST) <= 0,
				"is not a time between 1s and 1d", "Set it to a time such as 5m.");
		positive("reconciliation.patience", reconciliation.patience());
		check("reconciliation.window", reconciliation.window().compareTo(reconciliation.patience()) >= 0,
				"is shorter than 'hubspot.leads.reconciliation.patience', so nothing would ever be called missing",
				"Set it to the patience or more.");
		check("reconciliation.window", reconciliation.window().compareTo(LONGEST_DELAY) <= 0, "is longer than 30d",
				"Set it to 30d or less.");
		check("reconciliation.max-pages", reconciliation.maxPages() > 0 && reconciliation.maxPages() <= MAX_PAGES,
				"is not between 1 and " + MAX_PAGES, "Set it to a number in that range.");
		return new ReconciliationSettings(reconciliation.interval(), reconciliation.patience(), reconciliation.window(),
				reconciliation.maxPages(), ReconciliationSettings.DEFAULT.pagePause());
	}

	private static RetryPolicy retry(HubSpotLeadsProperties.Delivery delivery) {
		check("delivery.max-retries", delivery.maxRetries() >= 0, "is negative", "Set it to 0 or more.");
		positive("delivery.delay", delivery.delay());
		check("delivery.multiplier", delivery.multiplier() >= 1 && Double.isFinite(delivery.multiplier()),
				"is not a number of 1 or more", "Set it to 1 or more.");
		check("delivery.max-delay", delivery.maxDelay().compareTo(delivery.delay()) >= 0,
				"is shorter than 'hubspot.leads.delivery.delay'", "Set it to the delay or more.");
		check("delivery.max-delay", delivery.maxDelay().compareTo(LONGEST_DELAY) <= 0, "is longer than 30d",
				"Set it to 30d or less.");
		check("delivery.jitter", delivery.jitter() >= 0 && delivery.jitter() <= 1, "is not between 0 and 1",
				"Set it to a number from 0 (no jitter) to 1 (full jitter).");
		return new RetryPolicy(delivery.maxRetries(), delivery.delay(), delivery.multiplier(), delivery.maxDelay(),
				delivery.jitter());
	}

	/**
	 * Read the pace of each destination.
	 * @param properties the properties
	 * @param forms the catalogue, for its destinations
	 * @return the paces, by destination
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public static Map<String, PaceSettings> paces(HubSpotLeadsProperties properties, LeadForms forms) {
		boolean dry = isDry(properties);
		Map<String, PaceSettings> paces = new HashMap<>();
		for (LeadForm form : forms.all()) {
			FormAddress.FormId formId = form.address().formId();
			boolean authenticated = formId != null && formId.authenticated();
			paces.put(form.destination(),
					pace(properties, dry, authenticated ? PaceSettings.AUTHENTICATED : PaceSettings.DEFAULT));
		}
		return paces;
	}

	private static PaceSettings pace(HubSpotLeadsProperties properties, boolean dry, PaceSettings byDefault) {
		HubSpotLeadsProperties.Delivery.Pace pace = properties.delivery().pace();
		int permits = (pace.permits() != null) ? pace.permits() : byDefault.permits();
		check("delivery.pace.permits", permits > 0 && permits <= MAX_PERMITS, "is not between 1 and " + MAX_PERMITS,
				"Set it to a number in that range.");
		positive("delivery.pace.period", pace.period());
		positive("delivery.pace.max-in-flight", pace.maxInFlight());
		return dry ? UNPACED : new PaceSettings(permits, pace.period(), pace.maxInFlight(), longestAttempt(properties));
	}

	/**
	 * Tell whether leads are only kept and shown in the log.
	 * @param properties the properties
	 * @return {@code true} if none is sent
	 * @throws InvalidPropertyException for anything but the two modes; nothing at all is
	 * no mode either, for who meant to send nothing must not have leads sent
	 */
	public static boolean isDry(HubSpotLeadsProperties properties) {
		String mode = properties.delivery().mode();
		check("delivery.mode", mode.equalsIgnoreCase("send") || mode.equalsIgnoreCase("log"),
				"is neither 'send' nor 'log'", "Set it to one of them, or remove it for leads to be sent.");
		return mode.equalsIgnoreCase("log");
	}

	// Where HubSpot refuses a field there is a second request.
	private static Duration longestAttempt(HubSpotLeadsProperties properties) {
		return properties.http().totalTimeout().multipliedBy(2);
	}

	private static void positive(String key, long value) {
		check(key, value > 0, "is not positive", "Set it to 1 or more.");
	}

	private static void positive(String key, Duration value) {
		boolean valid = value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0;
		check(key, valid, "is not a time between 1ms and 1d", "Set it to a time such as 5s.");
	}

	/**
	 * Refuse a property unless it is valid.
	 * @param key the property, without {@code hubspot.leads.}
	 * @param valid whether it is
	 * @param problem what is wrong, to be put after the name of the property; never the
	 * value of a secret
	 * @param action what to change
	 * @throws InvalidPropertyException if the property is not valid
	 */
	public static void check(String key, boolean valid, String problem, String action) {
		if (!valid) {
			throw new InvalidPropertyException(PREFIX + key, problem, action);
		}
	}

}
