/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.starter;

import java.util.Map;
import java.util.TreeSet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * The smallest web application: tells on standard output what it consists of. Run in a
 * JVM of its own, with and without the starter on the class path.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class PlainApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(PlainApplication.class);
		application.setDefaultProperties(Map.of("server.port", "0", "spring.main.banner-mode", "off"));
		try (ConfigurableApplicationContext context = application.run(args)) {
			WebApplicationType type = application.getWebApplicationType();
			System.out.println("TYPE " + type);
			System.out.println("CONTEXT " + context.getClass().getName());
			System.out.println(
					"SERVER " + ((ServletWebServerApplicationContext) context).getWebServer().getClass().getName());
			TreeSet<String> beans = new TreeSet<>();
			for (String name : context.getBeanDefinitionNames()) {
				Class<?> beanType = context.getType(name);
				beans.add("BEAN " + name + " "
						+ ((beanType != null) ? beanType.getName().replaceAll("\\$\\$.*", "") : "unknown"));
			}
			beans.forEach(System.out::println);
			Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> !thread.isDaemon())
				.map((thread) -> "THREAD " + thread.getName().replaceAll("\\d+", "N"))
				.sorted()
				.distinct()
				.forEach(System.out::println);
		}
	}

}
