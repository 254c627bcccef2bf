/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.forms.definition.Finding.Severity;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinitionClient.Answer;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinitionClient.Found;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinitionClient.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Checks forms when the application starts, against the definitions that HubSpot has of
 * them at that time.
 * <p>
 * A definition that HubSpot does not tell, for whatever reason, is logged and is no
 * finding; a form that HubSpot does not know is one.
 *
 * @since 0.1.0
 */
public final class StartCheck implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StartCheck.class);

	private static final Duration SLACK = Duration.ofSeconds(1);

	private static final int BACKGROUND_CONCURRENCY = 2;

	private final Disposable.Composite running = Disposables.composite();

	private final FormDefinitionCheck check;

	private final Supplier<WebClient> webClient;

	private final URI api;

	private final Duration timeout;

	private final AccessTokens tokens;

	/**
	 * Create a new check.
	 * @param check the check
	 * @param webClient gives the client to use, asked when there is something to fetch
	 * @param api scheme, host and port of HubSpot's API
	 * @param timeout how long the definition of a form may take to come
	 * @param tokens the tokens of portals
	 */
	public StartCheck(FormDefinitionCheck check, Supplier<WebClient> webClient, URI api, Duration timeout,
			AccessTokens tokens) {
		this.check = check;
		this.webClient = webClient;
		this.api = api;
		this.timeout = timeout;
		this.tokens = tokens;
	}

	/**
	 * Check forms and wait for all of them, for little more than the timeout of one.
	 * Warnings are logged.
	 * @param forms the forms, of the Forms API
	 * @return all findings of each form that has an error, by the name of the form
	 */
	public Map<String, List<Finding>> check(List<LeadForm> forms) {
		if (forms.isEmpty()) {
			return Map.of();
		}
		List<Fetched> fetched = new ArrayList<>();
		try {
			fetched.addAll(fetch(forms, forms.size()).toFuture()
				.get(this.timeout.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Map.of();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.warn("Forms were not checked against their definitions: {}", ex.getClass().getName());
		}
		Map<String, List<Finding>> failed = new TreeMap<>();
		judge(fetched).forEach((form, findings) -> {
			if (findings.stream().anyMatch(Finding::isError)) {
				failed.put(form, findings);
			}
			else {
				log(form, findings);
			}
		});
		return failed;
	}

	/**
	 * Check forms in the background, and log what is found.
	 * @param forms the forms, of the Forms API
	 */
	public void checkInBackground(List<LeadForm> forms) {
		if (forms.isEmpty()) {
			return;
		}
		Scheduler scheduler = Schedulers.boundedElastic();
		this.running.add(Mono.defer(() -> fetch(forms, BACKGROUND_CONCURRENCY))
			.subscribeOn(scheduler)
			.publishOn(scheduler)
			.subscribe((fetched) -> judge(fetched).forEach(StartCheck::log), (ex) -> logger
				.warn("Forms were not checked against their definitions: {}", ex.getClass().getName())));
	}

	private Mono<List<Fetched>> fetch(List<LeadForm> forms, int concurrency) {
		FormDefinitionClient client = new FormDefinitionClient(this.webClient.get(), this.api, this.timeout,
				this.tokens);
		return Flux.fromIterable(forms)
			.flatMapSequential((form) -> client.fetch(idOf(form)).map((answer) -> new Fetched(form, answer)),
					concurrency)
			.collectList();
	}

	private static FormId idOf(LeadForm form) {
		FormId formId = form.address().formId();
		if (formId == null) {
			throw new IllegalArgumentException("Form '" + form.name() + "' does not speak the Forms API");
		}
		return formId;
	}

	private Map<String, List<Finding>> judge(List<Fetched> fetched) {
		Map<String, List<Finding>> findings = new TreeMap<>();
		Map<String, List<String>> unchecked = new LinkedHashMap<>();
		for (Fetched one : fetched) {
			String form = one.form.name();
			if (one.answer instanceof Unavailable unavailable) {
				unchecked.computeIfAbsent(unavailable.reason(), (reason) -> new ArrayList<>()).add(form);
			}
			else {
				try {
					findings.put(form, judge(one));
				}
				catch (RuntimeException ex) {
					unchecked
						.computeIfAbsent("the check failed with " + ex.getClass().getName(),
								(reason) -> new ArrayList<>())
						.add(form);
				}
			}
		}
		unchecked.forEach((reason, forms) -> logger.warn(
				"Not checked against the definition at HubSpot: {}, for {}. Leads are captured and delivered all the same",
				Findings.list(forms), reason));
		return findings;
	}

	private List<Finding> judge(Fetched one) {
		if (one.answer instanceof Found found) {
			return this.check.findings(one.form, found.definition());
		}
		FormId formId = idOf(one.form);
		String key = "hubspot.leads.forms." + one.form.name() + ".form-guid";
		return List.of(new Finding(Severity.ERROR, key, "",
				"HubSpot knows no form " + formId.formGuid() + " in portal " + formId.portalId() + ": correct '" + key
						+ "' or the portal of the form, or restore the form at HubSpot"));
	}

	private static void log(String form, List<Finding> findings) {
		if (findings.isEmpty()) {
			logger.info("Form '{}' matches its definition at HubSpot", form);
		}
		else {
			logger.warn("Form '{}' does not match its definition at HubSpot:{}", form, lines(findings));
		}
	}

	/**
	 * Write findings one below the other, at most a hundred.
	 * @param findings the findings
	 * @return a line for each, indented, with a line end before it
	 */
	public static String lines(List<Finding> findings) {
		StringBuilder lines = new StringBuilder();
		findings.stream().limit(100).forEach((finding) -> lines.append("\n  ").append(finding));
		return lines.toString();
	}

	/**
	 * End what goes on in the background.
	 */
	@Override
	public void close() {
		this.running.dispose();
	}

	/**
	 * What HubSpot said of a form.
	 *
	 * @param form the form
	 * @param answer what HubSpot said
	 */
	private record Fetched(LeadForm form, Answer answer) {

	}

}
