/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.LeadCustomizer;
import io.github.hubspotleads.SubmissionListener;
import io.github.hubspotleads.autoconfigure.condition.ConditionalOnSwitch;
import io.github.hubspotleads.autoconfigure.properties.FormsReader;
import io.github.hubspotleads.autoconfigure.properties.HubSpotConnectionDetails;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.Portals;
import io.github.hubspotleads.autoconfigure.properties.PropertiesHubSpotConnectionDetails;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.client.DefaultLeadClient;
import io.github.hubspotleads.client.DefaultLeadIntake;
import io.github.hubspotleads.client.LeadAdmission;
import io.github.hubspotleads.client.LeadErasure;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.client.StoreThreads;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.LeadSender;
import io.github.hubspotleads.delivery.LoggingSender;
import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.attempt.Recorder;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.delivery.pause.OperatorPauses;
import io.github.hubspotleads.delivery.pause.PauseStore;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.extension.ExtensionFailures;
import io.github.hubspotleads.extension.LeadCustomizers;
import io.github.hubspotleads.extension.SubmissionListeners;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.observation.DeliveryConvention;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.observation.activity.FormActivity;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import io.github.hubspotleads.submission.retention.Purge;
import io.github.hubspotleads.submission.retention.PurgeablePlace;
import io.github.hubspotleads.validation.LeadValidator;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The catalogue, the store, the relay and the client: everything between a lead and the
 * door to HubSpot.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnSwitch("hubspot.leads.enabled")
@EnableConfigurationProperties(HubSpotLeadsProperties.class)
public final class HubSpotLeadsAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(HubSpotLeadsAutoConfiguration.class);

	// Otherwise the condition has seen to it: who switches leads off must not have them
	// delivered.
	HubSpotLeadsAutoConfiguration(HubSpotLeadsProperties properties) {
		SettingsReader.check("enabled", properties.enabled(),
				"is off, and the application was processed ahead of time with it on",
				"Process it with the property off, or start it without what was generated (spring.aot.enabled).");
	}

	@Bean
	@ConditionalOnMissingBean
	HubSpotConnectionDetails hubSpotConnectionDetails(HubSpotLeadsProperties properties) {
		return new PropertiesHubSpotConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean(AccessTokens.class)
	Portals hubSpotAccessTokens(HubSpotLeadsProperties properties) {
		return new Portals(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	LeadForms hubSpotLeadForms(HubSpotLeadsProperties properties, AccessTokens tokens,
			HubSpotConnectionDetails connection) {
		return new FormsReader(properties, tokens, connection).read();
	}

	@Bean
	@ConditionalOnMissingBean(SubmissionStore.class)
	InMemorySubmissionStore hubSpotSubmissionStore(HubSpotLeadsProperties properties, PersonHasher persons) {
		SettingsReader.requireNoFile(properties);
		logger.info("Submissions are kept in memory, and what waits ends with the process: no file is named, and "
				+ "there is no single DataSource, or memory is asked for");
		return new InMemorySubmissionStore(SettingsReader.memory(properties), persons, Clock.systemUTC(),
				System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	PersonHasher hubSpotPersonHasher() {
		return PersonHasher.withRandomKey();
	}

	@Bean
	@ConditionalOnMissingBean
	SubmissionRelay hubSpotSubmissionRelay(HubSpotLeadsProperties properties, LeadForms forms, SubmissionStore store,
			ObjectProvider<LeadSender> senders, ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<DeliveryConvention> convention, ObjectProvider<LeadSignals> signals,
			ObjectProvider<PaceStore> pace, ObjectProvider<PauseStore> pauses, SubmissionListeners listeners,
			ObjectProvider<FormActivity> activity) {
		DeliverySettings settings = SettingsReader.delivery(properties);
		boolean dry = SettingsReader.isDry(properties);
		if (dry) {
			logger.warn("Nothing is sent to HubSpot, for 'hubspot.leads.delivery.mode' is 'log': leads are kept and "
					+ "their fields named in the log");
		}
		List<LeadSender> usable = dry ? LoggingSender.forEachApi() : senders.orderedStream().toList();
		requireSenders(forms, usable);
		LeadObservations observations = new LeadObservations(
				observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP), convention.getIfUnique());
		Recorder recorder = new Recorder(store, settings.retry(), new Random(), all(signals, ours(listeners, activity)),
				System::nanoTime);
		AttemptRunner attempts = new AttemptRunner(forms, usable, observations, recorder);
		return new SubmissionRelay(store, attempts, SettingsReader.paces(properties, forms),
				dry ? null : pace.getIfAvailable(), new OperatorPauses(pauses.getIfAvailable(), System::nanoTime),
				settings, System::nanoTime);
	}

	static LeadSignals all(ObjectProvider<LeadSignals> signals, LeadSignals... ours) {
		return new LeadSignals.Several(Stream.concat(signals.orderedStream(), Arrays.stream(ours)).toList(),
				System::nanoTime);
	}

	// Beside the signals that an application may replace.
	private static LeadSignals[] ours(SubmissionListeners listeners, ObjectProvider<FormActivity> activity) {
		return Stream.concat(Stream.of(listeners.signals()), activity.stream().map(FormActivity::signals))
			.toArray(LeadSignals[]::new);
	}

	private static void requireSenders(LeadForms forms, List<LeadSender> senders) {
		Set<LeadApi> spoken = senders.stream().map(LeadSender::api).collect(Collectors.toSet());
		for (LeadForm form : forms.all()) {
			SettingsReader.check("forms." + form.name() + ".api", spoken.contains(form.api()),
					"is '" + form.api().id() + "', and nothing sends to that API",
					"Put spring-webflux and reactor-netty-http on the class path, as the starter does.");
		}
	}

	@Bean
	@ConditionalOnMissingBean
	LeadAdmission hubSpotLeadAdmission(HubSpotLeadsProperties properties, LeadForms forms, SubmissionStore store,
			ObjectProvider<LeadSignals> signals, LeadCustomizers customizers, SubmissionListeners listeners,
			ObjectProvider<FormActivity> activity) {
		return new LeadAdmission(forms, new LeadValidator(SettingsReader.limits(properties)),
				new SubmissionIds(Clock.systemUTC(), new SecureRandom()), store,
				all(signals, ours(listeners, activity)), Clock.systemUTC(), customizers);
	}

	@Bean
	@ConditionalOnMissingBean
	ExtensionFailures hubSpotExtensionFailures(ObjectProvider<LeadSignals> signals) {
		return new ExtensionFailures(all(signals), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	LeadCustomizers hubSpotLeadCustomizers(ObjectProvider<LeadCustomizer> customizers, ExtensionFailures failures) {
		return new LeadCustomizers(() -> customizers.orderedStream().toList(), failures);
	}

	@Bean
	@ConditionalOnMissingBean
	SubmissionListeners hubSpotSubmissionListeners(ObjectProvider<SubmissionListener> listeners,
			ExtensionFailures failures) {
		return new SubmissionListeners(() -> listeners.orderedStream().toList(), failures);
	}

	@Bean
	@ConditionalOnMissingBean
	LeadHold hubSpotLeadHold(HubSpotLeadsProperties properties, LeadForms forms, SubmissionStore store,
			SubmissionRelay relay, ObjectProvider<LeadSignals> signals, ObjectProvider<FormActivity> activity) {
		LeadSignals all = all(signals, activity.stream().map(FormActivity::signals).toArray(LeadSignals[]::new));
		return new LeadHold(store, SettingsReader.hold(properties), forms, all, relay::nudge, Clock.systemUTC(),
				System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	StoreThreads hubSpotStoreThreads(SubmissionStore store) {
		return new StoreThreads(store);
	}

	@Bean
	@ConditionalOnMissingBean(LeadIntake.class)
	DefaultLeadIntake hubSpotLeadIntake(LeadAdmission admission, SubmissionStore store, LeadHold hold,
			SubmissionRelay relay, StoreThreads threads) {
		return new DefaultLeadIntake(admission, store, hold, relay, threads);
	}

	@Bean
	@ConditionalOnMissingBean(LeadClient.class)
	DefaultLeadClient hubSpotLeadClient(LeadAdmission admission, LeadIntake intake, SubmissionStore store,
			SubmissionRelay relay, LeadErasure erasure, StoreThreads threads) {
		return new DefaultLeadClient(admission, intake, store, relay, erasure, threads);
	}

	@Bean
	@ConditionalOnMissingBean
	LeadErasure hubSpotLeadErasure(SubmissionStore store, ObjectProvider<ErasablePlace> places) {
		return new LeadErasure(store, places.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	Purge hubSpotPurge(ObjectProvider<PurgeablePlace> places) {
		return new Purge(places.orderedStream().toList(), new Random(), System::nanoTime);
	}

}
