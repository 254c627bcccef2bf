/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.testing;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The guard of the log is on duty, and sees what it is there for.
 */
class LogGuardTests {

	private final List<String> notes = new ArrayList<>();

	private final LogGuard guard = new LogGuard(this.notes::add);

	private final Logger ours = (Logger) LoggerFactory.getLogger(CapturedLog.OURS + ".Some");

	@Test
	void notesValuesInMessagesArgumentsAndExceptions() {
		LogGuard.VALUES.forEach((value) -> {
			this.guard.decide(null, this.ours, Level.TRACE, "for " + value, null, null);
			this.guard.decide(null, this.ours, Level.WARN, "for {}", new Object[] { value }, null);
			this.guard.decide(null, this.ours, Level.ERROR, "failed", null,
					new IllegalStateException(new IllegalArgumentException(value)));
		});
		assertThat(this.notes).hasSize(3 * LogGuard.VALUES.size());
	}

	@Test
	void letsHarmlessLinesAndThoseOfOthersPass() {
		this.guard.decide(null, this.ours, Level.TRACE, "Form '{}' has a lead", new Object[] { "demo" }, null);
		this.guard.decide(null, (Logger) LoggerFactory.getLogger("org.example"), Level.WARN, LogGuard.VALUES.get(0),
				null, null);
		assertThat(this.notes).isEmpty();
	}

	@Test
	void printsNothingMoreForIt() {
		assertThat(this.guard.decide(null, this.ours, Level.TRACE, null, null, null)).isEqualTo(FilterReply.ACCEPT);
		assertThat(this.guard.decide(null, this.ours, Level.TRACE, "text", null, null)).isEqualTo(FilterReply.NEUTRAL);
	}

	@Test
	void isOnDutyAlsoAfterAnApplicationHasSetUpItsLog() {
		assertThat(onDuty()).hasSize(1);
		SpringApplication application = new SpringApplication(LogGuardTests.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.isActive()).isTrue();
			assertThat(onDuty()).hasSize(1);
		}
		assertThat(onDuty()).hasSize(1);
	}

	private static List<TurboFilter> onDuty() {
		LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
		return log.getTurboFilterList().stream().filter(LogGuard.class::isInstance).toList();
	}

}
