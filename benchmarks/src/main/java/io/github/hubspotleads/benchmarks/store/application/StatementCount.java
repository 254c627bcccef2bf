/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.application;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts what an application asks its database for.
 *
 * @since 0.1.0
 */
public final class StatementCount implements BeanPostProcessor {

	private final AtomicLong statements = new AtomicLong();

	private final AtomicLong commits = new AtomicLong();

	StatementCount() {
	}

	/**
	 * Return how many statements were executed; a batch is one.
	 * @return the number
	 */
	public long statements() {
		return this.statements.get();
	}

	/**
	 * Return how many transactions were committed by command.
	 * @return the number
	 */
	public long commits() {
		return this.commits.get();
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource dataSource) ? new Counted(dataSource) : bean;
	}

	private <T> T counted(T target, Class<T> type) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> counted(invoke(target, method, arguments), method)));
	}

	private @Nullable Object counted(@Nullable Object result, Method method) {
		if (method.getName().startsWith("execute")) {
			this.statements.incrementAndGet();
		}
		if (method.getName().equals("commit")) {
			this.commits.incrementAndGet();
		}
		if (result instanceof CallableStatement statement) {
			return counted(statement, CallableStatement.class);
		}
		if (result instanceof PreparedStatement statement) {
			return counted(statement, PreparedStatement.class);
		}
		return (result instanceof Statement statement) ? counted(statement, Statement.class) : result;
	}

	private static @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private final class Counted extends DelegatingDataSource {

		private Counted(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			return counted(super.getConnection(), Connection.class);
		}

	}

}
