/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What is logged while a test runs, with the texts of exceptions and of their causes.
 */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	/**
	 * The name that all our loggers begin with.
	 */
	public static final String OURS = "io.github.hubspotleads";

	private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Logger ours = (Logger) LoggerFactory.getLogger(OURS);

	private final Level rootLevel = this.root.getLevel();

	private final Level ourLevel = this.ours.getLevel();

	private CapturedLog() {
	}

	public static CapturedLog start(Level rootLevel, Level ourLevel) {
		CapturedLog log = new CapturedLog();
		log.start();
		log.root.addAppender(log);
		log.setLevels(rootLevel, ourLevel);
		return log;
	}

	public void setLevels(Level rootLevel, Level ourLevel) {
		this.root.setLevel(rootLevel);
		this.ours.setLevel(ourLevel);
	}

	@Override
	protected void append(ILoggingEvent event) {
		IThrowableProxy thrown = event.getThrowableProxy();
		String text = event.getFormattedMessage() + ((thrown != null) ? "\n" + ThrowableProxyUtil.asString(thrown) : "")
				+ event.getMDCPropertyMap();
		this.lines.add(new Line(event.getLoggerName(), event.getLevel(), text));
	}

	public List<Line> lines(Predicate<Line> filter) {
		return this.lines.stream().filter(filter).toList();
	}

	public List<Line> warnings() {
		return lines((line) -> line.isOurs() && line.level().isGreaterOrEqual(Level.WARN));
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		this.root.setLevel(this.rootLevel);
		this.ours.setLevel(this.ourLevel);
		stop();
	}

	/**
	 * One line.
	 *
	 * @param logger the name of the logger
	 * @param level the level
	 * @param text the message and the stack trace
	 */
	public record Line(String logger, Level level, String text) {

		public boolean isOurs() {
			return this.logger.startsWith(OURS);
		}

	}

}
