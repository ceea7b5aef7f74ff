package com.c0d3.previewdb.bootstrap.host.login;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * Logs in with a key of an SSH agent (RFC 4252, section 7). The server is asked first whether it would let the key in,
 * so that nobody has to confirm a signature in vain.
 */
final class AgentAuth extends AbstractAuthMethod {
    private final SshAgent agent;
    private final AgentKey key;

    AgentAuth(SshAgent agent, AgentKey key) {
        super("publickey");
        this.agent = agent;
        this.key = key;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return request(false);
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        return super.buildReq().putBoolean(signed).putString(key.algorithm()).putString(key.blob());
    }

    /** The server would let the key in. */
    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        SSHPacket request = request(true);
        byte[] signed = new Buffer.PlainBuffer()
                .putString(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            request.putString(agent.sign(key, signed));
        } catch (IOException e) {
            throw new UserAuthException(new UnusableKeyException(
                    "the server would let it in, but nothing signed with it: %s. Unlock the agent, or confirm its question in time"
                            .formatted(e.getMessage()),
                    e));
        }
        params.getTransport().write(request);
    }
}
