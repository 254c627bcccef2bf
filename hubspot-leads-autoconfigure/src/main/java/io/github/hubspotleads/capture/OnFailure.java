/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

/**
 * What it means to the call of the annotated method that its lead cannot be kept, for the
 * store is away or full.
 *
 * @since 0.1.0
 */
public enum OnFailure {

	/**
	 * The method's result stays as it is. While a store that blocks is away, the lead
	 * waits for it in the memory of this node; where nothing more can wait the lead is
	 * lost, which is logged and counted.
	 */
	LOG,

	/**
	 * The caller gets a {@link io.github.hubspotleads.LeadDeliveryException} in place of
	 * the method's result, asynchronous ones too, and can hand the lead over again:
	 * nothing of it waits. A lead that is handed over after the commit of a transaction
	 * around the call is treated as with {@link #LOG}, for nobody can be told any more.
	 */
	THROW

}
