/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.util.regex.Pattern;

import io.github.hubspotleads.submission.retention.Retention;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where the rows are, and which of them are this application's.
 *
 * @param table the name of the table
 * @param schema the schema of the table, {@code null} for the connection's own
 * @param namespace the application that the rows belong to, where several share the table
 * @param countsAge how old counts may be before the table is asked again
 * @param retention how long finished submissions are kept
 * @param unclaimed how long a submission is due before it follows its form to another
 * destination, so that another node can claim it which knows the one it is at
 * @param inOrder whether a person's submissions are claimed one after the other
 * @since 0.1.0
 */
public record JdbcStoreSettings(String table, @Nullable String schema, String namespace, Duration countsAge,
		Retention retention, Duration unclaimed, boolean inOrder) {

	private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

	private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{1,63}");

	/**
	 * Name of the table in the scripts that create it.
	 */
	public static final String DEFAULT_TABLE = "hubspot_leads_submission";

	private static final Pattern SCRIPT_NAME = Pattern.compile("\\b" + DEFAULT_TABLE + "(_[a-z]+)?\\b");

	private static final String PACE = "_pace";

	private static final String PAUSE = "_pause";

	private static final int MAX_NAME = 63;

	private static final Duration UNCLAIMED = Duration.ofSeconds(30);

	/**
	 * The table of the scripts, in the connection's schema, for one application.
	 */
	public static final JdbcStoreSettings DEFAULT = new JdbcStoreSettings(DEFAULT_TABLE, null, "default",
			Duration.ofSeconds(5));

	public JdbcStoreSettings {
		Assert.isTrue(isIdentifier(table), "'table' must match " + IDENTIFIER);
		Assert.isTrue(schema == null || isIdentifier(schema), "'schema' must match " + IDENTIFIER);
		Assert.isTrue(isNamespace(namespace), "'namespace' must match " + NAMESPACE);
		Assert.isTrue(!countsAge.isNegative(), "'countsAge' must not be negative");
		Assert.isTrue(!unclaimed.isNegative(), "'unclaimed' must not be negative");
	}

	/**
	 * Create new settings with the default retention, in no order, for many nodes.
	 * @param table the name of the table
	 * @param schema the schema of the table, {@code null} for the connection's own
	 * @param namespace the application that the rows belong to
	 * @param countsAge how old counts may be before the table is asked again
	 */
	public JdbcStoreSettings(String table, @Nullable String schema, String namespace, Duration countsAge) {
		this(table, schema, namespace, countsAge, Retention.DEFAULT, UNCLAIMED, false);
	}

	/**
	 * Return these settings with another retention.
	 * @param retention how long finished submissions are kept
	 * @return the settings
	 */
	public JdbcStoreSettings withRetention(Retention retention) {
		return new JdbcStoreSettings(this.table, this.schema, this.namespace, this.countsAge, retention, this.unclaimed,
				this.inOrder);
	}

	/**
	 * Tell whether a text can name a table or a schema.
	 * @param text the text
	 * @return {@code true} for a letter or underscore and 62 more letters, digits and
	 * underscores of ASCII at most
	 */
	public static boolean isIdentifier(String text) {
		return IDENTIFIER.matcher(text).matches();
	}

	/**
	 * Tell whether a text can be a namespace.
	 * @param text the text
	 * @return {@code true} for 1 to 63 letters, digits, dots, underscores and dashes of
	 * ASCII
	 */
	public static boolean isNamespace(String text) {
		return NAMESPACE.matcher(text).matches();
	}

	/**
	 * Return the table as statements name it.
	 * @return the name, after that of the schema where there is one
	 */
	public String qualifiedTable() {
		return (this.schema != null) ? this.schema + '.' + this.table : this.table;
	}

	/**
	 * Return the table of the pace as statements name it.
	 * @return the name, that of the table with {@code _pace} after it, cut to 63
	 * characters, after that of the schema where there is one
	 */
	public String qualifiedPaceTable() {
		return (this.schema != null) ? this.schema + '.' + derived(PACE) : derived(PACE);
	}

	/**
	 * Return the table of the operators' pauses as statements name it.
	 * @return the name, that of the table with {@code _pause} after it, cut to 63
	 * characters, after that of the schema where there is one
	 */
	public String qualifiedPauseTable() {
		return (this.schema != null) ? this.schema + '.' + derived(PAUSE) : derived(PAUSE);
	}

	/**
	 * Put the names of this table, of its indexes and of the tables of the pace and the
	 * pauses into a script that creates them.
	 * @param script the script, with {@link #DEFAULT_TABLE} in place of the table
	 * @return the script, in which those names are cut to 63 characters
	 */
	public String inScript(String script) {
		return SCRIPT_NAME.matcher(script)
			.replaceAll((name) -> (name.group(1) != null) ? named(name.group(1)) : qualifiedTable());
	}

	/**
	 * Return these settings with another order.
	 * @param inOrder whether a person's submissions are claimed one after the other
	 * @return the settings
	 */
	public JdbcStoreSettings withOrder(boolean inOrder) {
		return new JdbcStoreSettings(this.table, this.schema, this.namespace, this.countsAge, this.retention,
				this.unclaimed, inOrder);
	}

	/**
	 * Return these settings for a table that no other node uses.
	 * @return the settings, which wait for nobody
	 */
	public JdbcStoreSettings forOneNode() {
		return new JdbcStoreSettings(this.table, this.schema, this.namespace, this.countsAge, this.retention,
				Duration.ZERO, this.inOrder);
	}

	// The name that an index of the script has.
	String index(String suffix) {
		return derived(suffix);
	}

	private String named(String suffix) {
		return switch (suffix) {
			case PACE -> qualifiedPaceTable();
			case PAUSE -> qualifiedPauseTable();
			default -> derived(suffix);
		};
	}

	private String derived(String suffix) {
		String name = this.table + suffix;
		if (name.length() <= MAX_NAME) {
			return name;
		}
		String hash = '_' + Integer.toHexString(this.table.hashCode());
		return this.table.substring(0, MAX_NAME - hash.length() - suffix.length()) + hash + suffix;
	}

}
