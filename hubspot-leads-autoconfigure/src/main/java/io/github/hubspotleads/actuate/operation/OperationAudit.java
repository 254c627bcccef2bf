/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.hubspotleads.observation.ThrottledLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes who did what: ids, forms and counts, and no value of a lead. A listener that
 * fails changes nothing of what was done, and is warned of.
 */
final class OperationAudit {

	private static final String TYPE = "HUBSPOT_LEADS_";

	private final ApplicationEventPublisher publisher;

	private final ThrottledLog log;

	OperationAudit(ApplicationEventPublisher publisher, LongSupplier nanoTime) {
		this.publisher = publisher;
		this.log = new ThrottledLog(LoggerFactory.getLogger(LeadOperations.class), nanoTime);
	}

	void tell(String principal, String operation, Object... namesAndValues) {
		Map<String, Object> data = new LinkedHashMap<>();
		for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
			data.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
		}
		try {
			this.publisher.publishEvent(new AuditApplicationEvent(principal, TYPE + operation, data));
		}
		catch (RuntimeException ex) {
			this.log.warn("audit" + ex.getClass().getName(), "An audit event of the type " + TYPE + operation
					+ " could not be published: " + ex.getClass().getName());
		}
	}

	static String orNone(@Nullable Object value) {
		return (value != null) ? value.toString() : "none";
	}

}
