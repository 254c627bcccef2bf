/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.docker.compose;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.hubspotleads.testing.ContainerApplication;
import io.github.hubspotleads.testing.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Starts the compose file of docs/testing.md as Boot does when an application is started
 * beside it. Skipped where Docker Compose 2 is missing.
 */
@Testcontainers(disabledWithoutDocker = true)
@EnabledIf("hasCompose")
class HubSpotComposeContainerTests {

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void layOut() throws IOException {
		this.file = Files.writeString(this.directory.resolve("compose.yaml"),
				Page.of("testing.md").section("With Docker Compose").firstBlock());
		Path mappings = Path
			.of(MountableFile.forClasspathResource("hubspot-leads/wiremock/mappings").getResolvedPath());
		FileSystemUtils.copyRecursively(mappings, this.directory.resolve("hubspot-leads/wiremock/mappings"));
	}

	@AfterEach
	void takeDown() throws Exception {
		run(Objects.requireNonNull(compose()), "--file", this.file.toString(), "down", "--timeout", "1");
	}

	@Test
	void deliversToTheService() {
		SpringApplication application = new SpringApplication(ContainerApplication.class);
		try (ConfigurableApplicationContext context = application.run(option("spring.main.web-application-type=none"),
				option("spring.docker.compose.skip.in-tests=false"),
				option("spring.docker.compose.lifecycle-management=start-only"),
				option("spring.docker.compose.file=" + this.file), option(ContainerApplication.OLD_FORM),
				option(ContainerApplication.NEW_FORM), option(ContainerApplication.PORTAL))) {
			ContainerApplication.assertDeliversByBothApis(context);
		}
	}

	private static String option(String property) {
		return "--" + property;
	}

	static boolean hasCompose() throws Exception {
		return compose() != null;
	}

	// As a plugin or on its own, as Boot looks for it. Compose 1 prints its usage and
	// calls that a success.
	private static @Nullable List<String> compose() throws Exception {
		for (List<String> command : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
			if (run(command, "version", "--format", "json").startsWith("{")) {
				return command;
			}
		}
		return null;
	}

	private static String run(List<String> command, String... arguments) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments)).toList())
				.redirectError(Redirect.DISCARD)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return (process.waitFor() == 0) ? output : "";
		}
		catch (IOException ex) {
			return "";
		}
	}

}
