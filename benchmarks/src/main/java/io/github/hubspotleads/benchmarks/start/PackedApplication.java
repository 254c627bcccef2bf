/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The application with one class path, in jars as an AOT cache asks for them: as it is,
 * and with what Spring generates ahead of time.
 */
final class PackedApplication {

	private final String name;

	private final Path directory;

	private final Path classes;

	private final List<Path> libraries;

	PackedApplication(String name, Path module, Path directory) throws IOException {
		this.name = name;
		this.directory = Files.createDirectories(directory.resolve(name));
		this.classes = module.resolve("classes");
		this.libraries = Stream.of(Files.readString(module.resolve(name + ".txt")).strip().split(File.pathSeparator))
			.map(Path::of)
			.map(PackedApplication::packed)
			.toList();
	}

	// A module of this build that was not installed is a jar beside its classes.
	private static Path packed(Path library) {
		if (!Files.isDirectory(library)) {
			return library;
		}
		try (Stream<Path> files = Files.list(library.getParent())) {
			return files.filter((file) -> file.getFileName().toString().endsWith(".jar"))
				.filter((file) -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException(library + " is not packed"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<Path> plain() {
		return classPath(pack("plain.jar", this.classes));
	}

	List<Path> processed() throws Exception {
		Path sources = this.directory.resolve("sources");
		Path resources = this.directory.resolve("resources");
		Path generated = this.directory.resolve("generated");
		List<Path> before = new ArrayList<>(List.of(this.classes));
		before.addAll(this.libraries);
		ApplicationProcess.run(List.of("-Dspring.aot.processing=true"), before,
				"org.springframework.boot.SpringApplicationAotProcessor", ApplicationProcess.MAIN, sources.toString(),
				resources.toString(), generated.toString(), "start", this.name);
		compile(sources, generated, before);
		return classPath(pack("processed.jar", this.classes, resources, generated));
	}

	private static void compile(Path sources, Path generated, List<Path> classPath) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-Xlint:none", "-d",
				generated.toString(), "-cp", generated + File.pathSeparator + ApplicationProcess.text(classPath)));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		run("javac", arguments);
	}

	private Path pack(String file, Path... directories) {
		Path jar = this.directory.resolve(file);
		List<String> arguments = new ArrayList<>(List.of("--create", "--file", jar.toString()));
		for (Path packed : directories) {
			arguments.addAll(List.of("-C", packed.toString(), "."));
		}
		run("jar", arguments);
		return jar;
	}

	private static void run(String tool, List<String> arguments) {
		ToolProvider provider = ToolProvider.findFirst(tool)
			.orElseThrow(() -> new IllegalStateException("It takes a JDK, for " + tool));
		if (provider.run(System.err, System.err, arguments.toArray(String[]::new)) != 0) {
			throw new IllegalStateException(tool + " failed");
		}
	}

	private List<Path> classPath(Path application) {
		List<Path> classPath = new ArrayList<>(List.of(application));
		classPath.addAll(this.libraries);
		return classPath;
	}

	Path file(String file) {
		return this.directory.resolve(file);
	}

	@Override
	public String toString() {
		return this.name.replace('-', ' ') + " " + "(" + (this.libraries.size() + 1) + " jars)";
	}

}
