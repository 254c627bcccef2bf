/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to start the application, with one class path.
 *
 * @param name how it is started
 * @param options the options of the JVM
 * @param classPath the class path
 */
record Setup(String name, List<String> options, List<Path> classPath) {

	static final String PLAIN = "plain";

	static final String PROCESSED = "AOT processing";

	static final String CACHED = "AOT cache";

	static final String BOTH = "AOT processing, AOT cache";

	private static final String GENERATED = "-Dspring.aot.enabled=true";

	private static final int FIRST_WITH_CACHE = 25;

	// The cache is of the JVM that runs this, from JDK 25 on.
	static List<Setup> of(PackedApplication application) throws Exception {
		List<Setup> setups = new ArrayList<>();
		Setup plain = new Setup(PLAIN, List.of(), application.plain());
		Setup processed = new Setup(PROCESSED, List.of(GENERATED), application.processed());
		setups.add(plain);
		setups.add(processed);
		if (Runtime.version().feature() >= FIRST_WITH_CACHE) {
			setups.add(plain.cached(CACHED, application.file("plain.aot")));
			setups.add(processed.cached(BOTH, application.file("processed.aot")));
		}
		return setups;
	}

	private Setup cached(String cachedName, Path cache) throws Exception {
		List<String> training = new ArrayList<>(this.options);
		training.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh"));
		ApplicationProcess.run(training, this.classPath, ApplicationProcess.MAIN);
		List<String> using = new ArrayList<>(this.options);
		// Fails with a cache that does not fit, which would be as slow as none.
		using.addAll(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
		return new Setup(cachedName, using, this.classPath);
	}

	StartTimes start() throws Exception {
		return ApplicationProcess.start(this.options, this.classPath);
	}

}
