/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source whose database goes away when it is told to.
 */
public final class FailingDataSource extends DelegatingDataSource {

	private final AtomicInteger refused = new AtomicInteger();

	private volatile boolean away;

	private volatile boolean withoutInserts;

	private volatile boolean cutting;

	private volatile boolean deadlocked;

	public FailingDataSource(DataSource target) {
		super(target);
	}

	/**
	 * There is no connection.
	 */
	public void away(boolean away) {
		this.away = away;
	}

	/**
	 * Statements that insert leads fail.
	 */
	public void withoutInserts(boolean withoutInserts) {
		this.withoutInserts = withoutInserts;
	}

	/**
	 * Transactions are committed, and the connection breaks before the answer.
	 */
	public void cutCommits(boolean cutting) {
		this.cutting = cutting;
	}

	/**
	 * Statements that insert leads meet a deadlock, for which the database rolls back all
	 * of the transaction.
	 */
	public void deadlock(boolean deadlocked) {
		this.deadlocked = deadlocked;
	}

	public int refused() {
		return this.refused.get();
	}

	@Override
	public Connection getConnection() throws SQLException {
		if (this.away) {
			this.refused.incrementAndGet();
			throw new SQLTransientConnectionException("Connection is not available", "08001");
		}
		Connection connection = super.getConnection();
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				new FailingConnection(connection));
	}

	private final class FailingConnection implements InvocationHandler {

		private final Connection connection;

		private FailingConnection(Connection connection) {
			this.connection = connection;
		}

		@Override
		public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
			boolean insert = method.getName().equals("prepareStatement")
					&& ((String) arguments[0]).contains("insert into " + JdbcStoreSettings.DEFAULT_TABLE);
			if (insert && FailingDataSource.this.withoutInserts) {
				throw new SQLRecoverableException("no inserts today", "53100");
			}
			if (insert && FailingDataSource.this.deadlocked) {
				this.connection.rollback();
				throw new SQLTransactionRollbackException("deadlock", "40001", 1213);
			}
			try {
				Object result = method.invoke(this.connection, arguments);
				if (method.getName().equals("commit") && FailingDataSource.this.cutting) {
					throw new SQLRecoverableException("the connection broke", "08006");
				}
				return result;
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

	}

}
