package com.c0d3.previewdb.guard.internal.jdbc.forwarding;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** Forwards parameters and descriptions of a prepared statement; see {@link ForwardingConnection}. */
@SuppressWarnings("deprecation") // JDBC still requires the methods
public abstract class ForwardingPreparedStatement extends ForwardingStatement<PreparedStatement>
        implements PreparedStatement {
    protected ForwardingPreparedStatement(PreparedStatement delegate) {
        super(delegate);
    }

    @Override
    public final void clearParameters() throws SQLException {
        delegate().clearParameters();
    }

    @Override
    public final ResultSetMetaData getMetaData() throws SQLException {
        return delegate().getMetaData();
    }

    @Override
    public final ParameterMetaData getParameterMetaData() throws SQLException {
        return delegate().getParameterMetaData();
    }

    @Override
    public final void setArray(int parameterIndex, Array value) throws SQLException {
        delegate().setArray(parameterIndex, value);
    }

    @Override
    public final void setAsciiStream(int parameterIndex, InputStream value) throws SQLException {
        delegate().setAsciiStream(parameterIndex, value);
    }

    @Override
    public final void setAsciiStream(int parameterIndex, InputStream value, int length) throws SQLException {
        delegate().setAsciiStream(parameterIndex, value, length);
    }

    @Override
    public final void setAsciiStream(int parameterIndex, InputStream value, long length) throws SQLException {
        delegate().setAsciiStream(parameterIndex, value, length);
    }

    @Override
    public final void setBigDecimal(int parameterIndex, BigDecimal value) throws SQLException {
        delegate().setBigDecimal(parameterIndex, value);
    }

    @Override
    public final void setBinaryStream(int parameterIndex, InputStream value) throws SQLException {
        delegate().setBinaryStream(parameterIndex, value);
    }

    @Override
    public final void setBinaryStream(int parameterIndex, InputStream value, int length) throws SQLException {
        delegate().setBinaryStream(parameterIndex, value, length);
    }

    @Override
    public final void setBinaryStream(int parameterIndex, InputStream value, long length) throws SQLException {
        delegate().setBinaryStream(parameterIndex, value, length);
    }

    @Override
    public final void setBlob(int parameterIndex, InputStream value) throws SQLException {
        delegate().setBlob(parameterIndex, value);
    }

    @Override
    public final void setBlob(int parameterIndex, Blob value) throws SQLException {
        delegate().setBlob(parameterIndex, value);
    }

    @Override
    public final void setBlob(int parameterIndex, InputStream value, long length) throws SQLException {
        delegate().setBlob(parameterIndex, value, length);
    }

    @Override
    public final void setBoolean(int parameterIndex, boolean value) throws SQLException {
        delegate().setBoolean(parameterIndex, value);
    }

    @Override
    public final void setByte(int parameterIndex, byte value) throws SQLException {
        delegate().setByte(parameterIndex, value);
    }

    @Override
    public final void setBytes(int parameterIndex, byte[] value) throws SQLException {
        delegate().setBytes(parameterIndex, value);
    }

    @Override
    public final void setCharacterStream(int parameterIndex, Reader value) throws SQLException {
        delegate().setCharacterStream(parameterIndex, value);
    }

    @Override
    public final void setCharacterStream(int parameterIndex, Reader value, int length) throws SQLException {
        delegate().setCharacterStream(parameterIndex, value, length);
    }

    @Override
    public final void setCharacterStream(int parameterIndex, Reader value, long length) throws SQLException {
        delegate().setCharacterStream(parameterIndex, value, length);
    }

    @Override
    public final void setClob(int parameterIndex, Reader value) throws SQLException {
        delegate().setClob(parameterIndex, value);
    }

    @Override
    public final void setClob(int parameterIndex, Clob value) throws SQLException {
        delegate().setClob(parameterIndex, value);
    }

    @Override
    public final void setClob(int parameterIndex, Reader value, long length) throws SQLException {
        delegate().setClob(parameterIndex, value, length);
    }

    @Override
    public final void setDate(int parameterIndex, Date value) throws SQLException {
        delegate().setDate(parameterIndex, value);
    }

    @Override
    public final void setDate(int parameterIndex, Date value, Calendar calendar) throws SQLException {
        delegate().setDate(parameterIndex, value, calendar);
    }

    @Override
    public final void setDouble(int parameterIndex, double value) throws SQLException {
        delegate().setDouble(parameterIndex, value);
    }

    @Override
    public final void setFloat(int parameterIndex, float value) throws SQLException {
        delegate().setFloat(parameterIndex, value);
    }

    @Override
    public final void setInt(int parameterIndex, int value) throws SQLException {
        delegate().setInt(parameterIndex, value);
    }

    @Override
    public final void setLong(int parameterIndex, long value) throws SQLException {
        delegate().setLong(parameterIndex, value);
    }

    @Override
    public final void setNCharacterStream(int parameterIndex, Reader value) throws SQLException {
        delegate().setNCharacterStream(parameterIndex, value);
    }

    @Override
    public final void setNCharacterStream(int parameterIndex, Reader value, long length) throws SQLException {
        delegate().setNCharacterStream(parameterIndex, value, length);
    }

    @Override
    public final void setNClob(int parameterIndex, Reader value) throws SQLException {
        delegate().setNClob(parameterIndex, value);
    }

    @Override
    public final void setNClob(int parameterIndex, NClob value) throws SQLException {
        delegate().setNClob(parameterIndex, value);
    }

    @Override
    public final void setNClob(int parameterIndex, Reader value, long length) throws SQLException {
        delegate().setNClob(parameterIndex, value, length);
    }

    @Override
    public final void setNString(int parameterIndex, String value) throws SQLException {
        delegate().setNString(parameterIndex, value);
    }

    @Override
    public final void setNull(int parameterIndex, int sqlType) throws SQLException {
        delegate().setNull(parameterIndex, sqlType);
    }

    @Override
    public final void setNull(int parameterIndex, int sqlType, String typeName) throws SQLException {
        delegate().setNull(parameterIndex, sqlType, typeName);
    }

    @Override
    public final void setObject(int parameterIndex, Object value) throws SQLException {
        delegate().setObject(parameterIndex, value);
    }

    @Override
    public final void setObject(int parameterIndex, Object value, int targetSqlType) throws SQLException {
        delegate().setObject(parameterIndex, value, targetSqlType);
    }

    @Override
    public final void setObject(int parameterIndex, Object value, SQLType targetSqlType) throws SQLException {
        delegate().setObject(parameterIndex, value, targetSqlType);
    }

    @Override
    public final void setObject(int parameterIndex, Object value, int targetSqlType, int scaleOrLength)
            throws SQLException {
        delegate().setObject(parameterIndex, value, targetSqlType, scaleOrLength);
    }

    @Override
    public final void setObject(int parameterIndex, Object value, SQLType targetSqlType, int scaleOrLength)
            throws SQLException {
        delegate().setObject(parameterIndex, value, targetSqlType, scaleOrLength);
    }

    @Override
    public final void setRef(int parameterIndex, Ref value) throws SQLException {
        delegate().setRef(parameterIndex, value);
    }

    @Override
    public final void setRowId(int parameterIndex, RowId value) throws SQLException {
        delegate().setRowId(parameterIndex, value);
    }

    @Override
    public final void setSQLXML(int parameterIndex, SQLXML value) throws SQLException {
        delegate().setSQLXML(parameterIndex, value);
    }

    @Override
    public final void setShort(int parameterIndex, short value) throws SQLException {
        delegate().setShort(parameterIndex, value);
    }

    @Override
    public final void setString(int parameterIndex, String value) throws SQLException {
        delegate().setString(parameterIndex, value);
    }

    @Override
    public final void setTime(int parameterIndex, Time value) throws SQLException {
        delegate().setTime(parameterIndex, value);
    }

    @Override
    public final void setTime(int parameterIndex, Time value, Calendar calendar) throws SQLException {
        delegate().setTime(parameterIndex, value, calendar);
    }

    @Override
    public final void setTimestamp(int parameterIndex, Timestamp value) throws SQLException {
        delegate().setTimestamp(parameterIndex, value);
    }

    @Override
    public final void setTimestamp(int parameterIndex, Timestamp value, Calendar calendar) throws SQLException {
        delegate().setTimestamp(parameterIndex, value, calendar);
    }

    @Override
    public final void setURL(int parameterIndex, URL value) throws SQLException {
        delegate().setURL(parameterIndex, value);
    }

    @Override
    @Deprecated
    public final void setUnicodeStream(int parameterIndex, InputStream value, int length) throws SQLException {
        delegate().setUnicodeStream(parameterIndex, value, length);
    }
}
