/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * When how many permits were granted. Written as the first time and then, for each time,
 * how long after the one before it was and how many were granted, in numbers that take as
 * few bytes as they need.
 */
final class Grants {

	private static final int MAX_BYTES = 10;

	private final TreeMap<Long, Integer> counts = new TreeMap<>();

	static Grants read(byte[] bytes) {
		Grants grants = new Grants();
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		long time = 0;
		while (buffer.hasRemaining()) {
			time += readNumber(buffer);
			grants.counts.put(time, (int) readNumber(buffer));
		}
		return grants;
	}

	private static long readNumber(ByteBuffer buffer) {
		long number = 0;
		int shift = 0;
		byte part;
		do {
			part = buffer.get();
			number |= (part & 0x7FL) << shift;
			shift += 7;
		}
		while (part < 0);
		return number;
	}

	byte[] write() {
		ByteBuffer buffer = ByteBuffer.allocate(this.counts.size() * 2 * MAX_BYTES);
		long before = 0;
		for (Map.Entry<Long, Integer> entry : this.counts.entrySet()) {
			writeNumber(buffer, entry.getKey() - before);
			writeNumber(buffer, entry.getValue());
			before = entry.getKey();
		}
		byte[] bytes = new byte[buffer.position()];
		buffer.flip().get(bytes);
		return bytes;
	}

	private static void writeNumber(ByteBuffer buffer, long number) {
		long left = number;
		while (left > 0x7F) {
			buffer.put((byte) (left | 0x80));
			left >>>= 7;
		}
		buffer.put((byte) left);
	}

	void add(long time, int count) {
		if (count > 0) {
			this.counts.merge(time, count, Integer::sum);
		}
	}

	boolean has(long time) {
		return this.counts.containsKey(time);
	}

	void giveBack(long time, int count) {
		this.counts.computeIfPresent(time, (key, granted) -> (granted > count) ? granted - count : null);
	}

	/**
	 * Forget what is too old, and let nothing be later than it can be: the clock of a
	 * database that took over for another may be behind.
	 * @param after the time after which grants count
	 * @param latest the latest time there can be
	 */
	void keep(long after, long latest) {
		this.counts.headMap(after, true).clear();
		Map<Long, Integer> ahead = this.counts.tailMap(latest, false);
		int count = sum(ahead);
		ahead.clear();
		add(latest, count);
	}

	int since(long after) {
		return sum(this.counts.tailMap(after, false));
	}

	int sum() {
		return sum(this.counts);
	}

	private static int sum(Map<Long, Integer> counts) {
		return counts.values().stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * Tell when there is room for one more.
	 * @param limit how many there may be within a stretch of time
	 * @param stretch its length
	 * @param now the time
	 * @return the time, now or later
	 */
	long freeAt(int limit, long stretch, long now) {
		Map<Long, Integer> counted = this.counts.tailMap(now - stretch, false);
		int left = since(now - stretch);
		for (Map.Entry<Long, Integer> entry : counted.entrySet()) {
			if (left < limit) {
				break;
			}
			left -= entry.getValue();
			if (left < limit) {
				return entry.getKey() + stretch;
			}
		}
		return now;
	}

}
