/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;

/**
 * How the stand-in's server is set up: on loopback, quiet, without a journal of its own,
 * and blind to stub mappings that lie about for other servers.
 */
final class Wiring {

	private static final int THREADS = 100;

	private Wiring() {
	}

	static WireMockServer startServer(int port, Reception reception) {
		WireMockServer server = new WireMockServer(config(port, reception));
		server.start();
		server.stubFor(
				WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse().withTransformers(reception.getName())));
		return server;
	}

	private static WireMockConfiguration config(int port, Reception reception) {
		WireMockConfiguration config = WireMockConfiguration.options()
			.bindAddress("localhost")
			.containerThreads(THREADS)
			.jettyStopTimeout(0L)
			.disableRequestJournal()
			.gzipDisabled(true)
			.notifier(new Silence())
			.mappingSource(new NoMappings())
			.extensions(reception);
		return (port != 0) ? config.port(port) : config.dynamicPort();
	}

	private static final class Silence implements Notifier {

		@Override
		public void info(String message) {
		}

		@Override
		public void error(String message) {
		}

		@Override
		public void error(String message, Throwable error) {
		}

	}

	private static final class NoMappings implements MappingsSource {

		@Override
		public void loadMappingsInto(StubMappings mappings) {
		}

		@Override
		public void save(List<StubMapping> mappings) {
		}

		@Override
		public void save(StubMapping mapping) {
		}

		@Override
		@SuppressWarnings("removal")
		public void remove(StubMapping mapping) {
		}

		@Override
		public void removeAll() {
		}

	}

}
