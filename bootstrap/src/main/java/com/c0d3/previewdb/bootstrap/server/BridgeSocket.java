package com.c0d3.previewdb.bootstrap.server;

import com.c0d3.previewdb.bootstrap.host.SshStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The streams of a command, as the socket that pgjdbc wants. They are connected from the start. */
final class BridgeSocket extends Socket {
    /** Far longer than any run. */
    static final Duration LIFE = Duration.ofHours(12);

    private final SshStream stream;
    private final AtomicBoolean closed = new AtomicBoolean();

    BridgeSocket(SshStream stream) {
        this.stream = stream;
    }

    @Override
    public InputStream getInputStream() {
        return stream.input();
    }

    /** A server that has taken its leave may be gone before the last flush: whoever reads next notices that. */
    @Override
    public OutputStream getOutputStream() {
        return new FilterOutputStream(stream.output()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void flush() {
                try {
                    out.flush();
                } catch (IOException e) {
                    return; // see above
                }
            }
        };
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {}

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public int getSendBufferSize() {
        return 8192;
    }

    @Override
    public synchronized void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                stream.close();
            } catch (IOException e) {
                return; // the other end was faster
            }
        }
    }
}
